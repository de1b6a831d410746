package org.newsgraph.event;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.graph.Field;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.organization.OrganizationConnection;
import org.newsgraph.participation.ParticipationConnection;
import org.newsgraph.participation.ParticipationGraph;

@GraphQLApi
public class EventApi {
    private final Graph graph;

    EventApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("Null where no event has the id.")
    public Event event(@NonNull NodeId id, Context context) throws BadUserInput {
        return graph.one(EventGraph.EVENT, Field.Wanted::id, context).orElse(null);
    }

    @Query
    @NonNull
    @Description("All events, newest first; those without a date come last.")
    public EventConnection events(
            Integer first,
            String after,
            Integer last,
            String before,
            EventFilter filter,
            List<EventOrder> orderBy,
            Context context)
            throws BadUserInput {
        return new EventConnection(graph.page(EventGraph.EVENTS, context));
    }

    public CompletionStage<Event> superEvent(@Source Event event, Context context) {
        return graph.one(EventGraph.EVENT, event.superEventId, context);
    }

    @NonNull
    @Description("Events that are parts of this one, newest first.")
    public CompletionStage<EventConnection> subEvents(
            @Source Event event,
            Integer first,
            String after,
            Integer last,
            String before,
            List<EventOrder> orderBy,
            Context context)
            throws BadUserInput {
        return graph.page(EventGraph.SUB_EVENTS, event, context, EventConnection::new);
    }

    @NonNull
    public CompletionStage<OrganizationConnection> organizers(
            @Source Event event, Integer first, String after, Integer last, String before, Context context)
            throws BadUserInput {
        return graph.page(EventGraph.ORGANIZERS, event, context, OrganizationConnection::new);
    }

    @NonNull
    @Description("Who took part.")
    public CompletionStage<ParticipationConnection> participations(
            @Source Event event, Integer first, String after, Integer last, String before, Context context)
            throws BadUserInput {
        return graph.page(ParticipationGraph.OF_EVENT, event, context, ParticipationConnection::new);
    }
}
