package org.newsgraph.participation;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.Agent;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.event.Event;
import org.newsgraph.event.EventGraph;
import org.newsgraph.evidence.Evidence;
import org.newsgraph.graph.Graph;

@GraphQLApi
public class ParticipationApi {
    private final Graph graph;

    ParticipationApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    public CompletionStage<Agent> participant(@Source Participation participation, Context context) {
        return graph.one(EntityGraph.ENTITY, participation.participantId, context)
                .thenApply(Agent.class::cast);
    }

    @NonNull
    public CompletionStage<Event> event(@Source Participation participation, Context context) {
        return graph.one(EventGraph.EVENT, participation.eventId, context);
    }

    @NonNull
    @Description("The articles that state it.")
    public CompletionStage<List<@NonNull Evidence>> evidence(@Source Participation participation, Context context) {
        return graph.list(ParticipationGraph.EVIDENCE, participation, context).thenApply(List::copyOf);
    }
}
