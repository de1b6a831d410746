package org.newsgraph.graphql;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FetchedValue;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.reactivestreams.Publisher;

/**
 * Executes a subscription for one event, as the query that it then is: the stream of its field has that event alone.
 * graphql-java's own strategy loses the errors of an event whose field may not be null.
 */
final class EventStrategy extends AsyncExecutionStrategy {
    @Override
    protected FetchedValue unboxPossibleDataFetcherResult(
            ExecutionContext context, ExecutionStrategyParameters parameters, Object result) {
        // The framework gives the one kind of stream for events, and the other for errors.
        Flow.Publisher<?> stream = result instanceof Publisher<?> reactive
                ? AdaptersToFlow.publisher(reactive)
                : result instanceof Flow.Publisher<?> flow ? flow : null;
        Object event = stream == null
                ? result
                : Multi.createFrom().publisher(stream).collect().first().await().indefinitely();
        return super.unboxPossibleDataFetcherResult(context, parameters, event);
    }
}
