package org.newsgraph.membership;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.Agent;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.evidence.Evidence;
import org.newsgraph.graph.Graph;
import org.newsgraph.organization.Organization;
import org.newsgraph.organization.OrganizationGraph;

@GraphQLApi
public class MembershipApi {
    private final Graph graph;

    MembershipApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    public CompletionStage<Agent> member(@Source Membership membership, Context context) {
        return graph.one(EntityGraph.ENTITY, membership.memberId, context).thenApply(Agent.class::cast);
    }

    @NonNull
    public CompletionStage<Organization> organization(@Source Membership membership, Context context) {
        return graph.one(OrganizationGraph.ORGANIZATION, membership.organizationId, context);
    }

    @NonNull
    @Description("The articles that state it.")
    public CompletionStage<List<@NonNull Evidence>> evidence(@Source Membership membership, Context context) {
        return graph.list(MembershipGraph.EVIDENCE, membership, context).thenApply(List::copyOf);
    }
}
