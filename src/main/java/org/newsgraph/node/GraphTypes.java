package org.newsgraph.node;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.event.EventGraph;
import org.newsgraph.evidence.EvidenceGraph;
import org.newsgraph.facet.FacetGraph;
import org.newsgraph.graph.Field;
import org.newsgraph.graph.Parameters;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;
import org.newsgraph.graph.Types;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.linking.NameCandidateGraph;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.mention.MentionGraph;
import org.newsgraph.organization.OrganizationGraph;
import org.newsgraph.participation.ParticipationGraph;
import org.newsgraph.person.PersonGraph;
import org.newsgraph.search.SearchGraph;

/** All types of the graph, and the fields of its root. */
final class GraphTypes {
    /** The root: its fields start from no row. */
    private static final class Query {}

    private static final RowType<Query> QUERY = RowType.of(Query.class)
            .one("node", Field.Wanted::id)
            .each("nodes", GraphTypes::ids)
            .one("article", ArticleGraph::wanted)
            .one("person", Field.Wanted::id)
            .one("organization", Field.Wanted::id)
            .one("event", Field.Wanted::id)
            .page("articles", ArticleGraph.ARTICLES)
            .page("people", PersonGraph.PEOPLE)
            .page("organizations", OrganizationGraph.ORGANIZATIONS)
            .page("events", EventGraph.EVENTS)
            .page("search", SearchGraph.SEARCH)
            .all("suggest", SearchGraph.SUGGEST);

    /** The root of subscriptions. */
    private static final class Subscription {}

    private static final RowType<Subscription> SUBSCRIPTION =
            RowType.of(Subscription.class).event("articlePublished");

    private GraphTypes() {}

    @Produces
    @Singleton
    static Types types() {
        return new Types(List.of(
                QUERY,
                SUBSCRIPTION,
                ArticleGraph.ARTICLE,
                PersonGraph.PERSON,
                OrganizationGraph.ORGANIZATION,
                EventGraph.EVENT,
                MentionGraph.MENTION,
                MentionGraph.SPAN,
                NameCandidateGraph.CANDIDATE,
                NameCandidateGraph.PASSAGE,
                MembershipGraph.MEMBERSHIP,
                ParticipationGraph.PARTICIPATION,
                EvidenceGraph.EVIDENCE,
                EntityGraph.NAME_ROW,
                EntityGraph.CO_MENTION,
                FacetGraph.FACETS,
                FacetGraph.STRING_FACET,
                FacetGraph.ENTITY_FACET,
                FacetGraph.TIME_BUCKET,
                SearchGraph.SEARCH_EDGE));
    }

    private static String ids(Map<String, Object> arguments, Parameters parameters) throws BadUserInput {
        return parameters.addAll(SqlType.UUID, arguments.get("ids"), "ids", NodeApi.MAX_IDS);
    }
}
