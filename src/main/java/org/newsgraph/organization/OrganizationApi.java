package org.newsgraph.organization;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.ArticleConnection;
import org.newsgraph.article.ArticleFilter;
import org.newsgraph.article.ArticleOrder;
import org.newsgraph.event.EventConnection;
import org.newsgraph.event.EventOrder;
import org.newsgraph.graph.Field;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.DateInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.membership.MembershipConnection;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.participation.ParticipationConnection;
import org.newsgraph.participation.ParticipationGraph;

@GraphQLApi
public class OrganizationApi {
    private final Graph graph;

    OrganizationApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("Null where no organization has the id.")
    public Organization organization(@NonNull NodeId id, Context context) throws BadUserInput {
        return graph.one(OrganizationGraph.ORGANIZATION, Field.Wanted::id, context)
                .orElse(null);
    }

    @Query
    @NonNull
    @Description("All organizations, by name.")
    public OrganizationConnection organizations(
            Integer first,
            String after,
            Integer last,
            String before,
            OrganizationFilter filter,
            List<OrganizationOrder> orderBy,
            Context context)
            throws BadUserInput {
        return new OrganizationConnection(graph.page(OrganizationGraph.ORGANIZATIONS, context));
    }

    public CompletionStage<Organization> parentOrganization(@Source Organization organization, Context context) {
        return graph.one(OrganizationGraph.ORGANIZATION, organization.parentOrganizationId, context);
    }

    @NonNull
    @Description("Organizations whose parent this one is, by name.")
    public CompletionStage<OrganizationConnection> subOrganizations(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            Context context)
            throws BadUserInput {
        return graph.page(OrganizationGraph.SUB_ORGANIZATIONS, organization, context, OrganizationConnection::new);
    }

    @NonNull
    @Description("Articles that this organization published, newest first.")
    public CompletionStage<ArticleConnection> published(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            ArticleFilter filter,
            List<ArticleOrder> orderBy,
            Context context)
            throws BadUserInput {
        return graph.page(OrganizationGraph.PUBLISHED, organization, context, ArticleConnection::new);
    }

    @NonNull
    @Description("Who belongs to this organization: people, and organizations such as member states. Oldest first. "
            + "With asOf, only those who may have belonged to it on that day.")
    public CompletionStage<MembershipConnection> members(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            DateInput asOf,
            Context context)
            throws BadUserInput {
        return graph.page(MembershipGraph.MEMBERS, organization, context, MembershipConnection::new);
    }

    @NonNull
    @Description("Organizations that this one belongs to, oldest first. "
            + "With asOf, only those that it may have belonged to on that day.")
    public CompletionStage<MembershipConnection> memberships(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            DateInput asOf,
            Context context)
            throws BadUserInput {
        return graph.page(MembershipGraph.MEMBERSHIPS, organization, context, MembershipConnection::new);
    }

    @NonNull
    @Description("Events that this organization organized, newest first.")
    public CompletionStage<EventConnection> organized(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            List<EventOrder> orderBy,
            Context context)
            throws BadUserInput {
        return graph.page(OrganizationGraph.ORGANIZED, organization, context, EventConnection::new);
    }

    @NonNull
    @Description("What this organization took part in.")
    public CompletionStage<ParticipationConnection> participations(
            @Source Organization organization,
            Integer first,
            String after,
            Integer last,
            String before,
            Context context)
            throws BadUserInput {
        return graph.page(ParticipationGraph.OF_PARTICIPANT, organization, context, ParticipationConnection::new);
    }
}
