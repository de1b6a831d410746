package org.newsgraph.organization;

import java.util.Map;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.event.Event;
import org.newsgraph.event.EventGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Ordering;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.participation.ParticipationGraph;

/** Organizations and the relations that start only from them. */
public final class OrganizationGraph {
    public static final Filter FILTER = new Filter()
            .with("id", Conditions.id("t.id"))
            .with("name", EntityGraph.NAME)
            .with("organizationKind", Conditions.oneOf("t.organization_kind"))
            .with("foundingDate", Conditions.partialDate("t.founding_date"))
            .with(
                    "parentOrganization",
                    Conditions.one("entity f", "f.id = t.parent_organization_id", () -> OrganizationGraph.FILTER))
            .with("memberOf", MembershipGraph.MEMBER_OF)
            .with("mentionedIn", EntityGraph.MENTIONED);

    public static final Map<String, Ordering> ORDERINGS = Map.of(
            "NAME", Ordering.by("t.folded_name", SqlType.TEXT),
            "CREATED_AT", Ordering.by("t.created_at", SqlType.TIMESTAMP),
            "FOUNDING_DATE", Ordering.byNullable("first_day(t.founding_date)", SqlType.DATE),
            "MENTION_COUNT", EntityGraph.MENTION_COUNT);

    public static final Relation<Organization> ORGANIZATIONS = Relation.of(
                    "organizations", Organization.class, "entity t", "t.kind = 'ORGANIZATION'", EntityGraph.BY_NAME)
            .filteredBy(FILTER)
            .orderedBy(ORDERINGS);

    static final Relation<Organization> SUB_ORGANIZATIONS = Relation.of(
            "Organization.subOrganizations",
            Organization.class,
            "entity t",
            "t.parent_organization_id = p.id",
            EntityGraph.BY_NAME);

    static final Relation<Article> PUBLISHED = Relation.of(
                    "Organization.published",
                    Article.class,
                    "{article} t",
                    "t.publisher_id = p.id",
                    ArticleGraph.NEWEST_FIRST)
            .filteredBy(ArticleGraph.FILTER)
            .orderedBy(ArticleGraph.ORDERINGS);

    static final Relation<Event> ORGANIZED = Relation.of(
                    "Organization.organized",
                    Event.class,
                    "organizer l join entity t on t.id = l.event_id",
                    "l.organization_id = p.id",
                    EventGraph.NEWEST_FIRST)
            .orderedBy(EventGraph.ORDERINGS);

    public static final RowType<Organization> ORGANIZATION = EntityGraph.leading(
                    RowType.of(Organization.class, "entity", "t.kind = 'ORGANIZATION'"))
            .one("parentOrganization", "t.parent_organization_id")
            .page("subOrganizations", SUB_ORGANIZATIONS)
            .page("published", PUBLISHED)
            .page("members", MembershipGraph.MEMBERS)
            .page("memberships", MembershipGraph.MEMBERSHIPS)
            .page("organized", ORGANIZED)
            .page("participations", ParticipationGraph.OF_PARTICIPANT);

    private OrganizationGraph() {}
}
