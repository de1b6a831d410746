package org.newsgraph.graphql;

import graphql.GraphQLContext;
import java.util.Optional;
import java.util.UUID;

/** What a subscription is about to tell of, by the id that its object has; the specification's source event. */
public record SourceEvent(UUID id) {

    /** That of the request that is executed; nothing where a client is only subscribing, and in other operations. */
    public static Optional<SourceEvent> of(GraphQLContext context) {
        return Optional.ofNullable(context.get(SourceEvent.class));
    }
}
