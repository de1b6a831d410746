package org.newsgraph.subscription;

import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.GraphQlRequest;
import org.newsgraph.graphql.Matcher;

/** One subscription: what it asks for, how far it has got, and the way to its client. */
final class Subscriber {
    final GraphQlRequest request;
    final Caller caller;
    final Topic topic;
    final Matcher matcher;
    final Sink sink;

    /** Whether a worker has it in hand; the feed's. */
    boolean busy;

    private volatile long position;

    Subscriber(GraphQlRequest request, Caller caller, Matcher matcher, Sink sink) {
        this.request = request;
        this.caller = caller;
        this.matcher = matcher;
        this.sink = sink;
        topic = Topic.of(request, caller);
    }

    /** Everything up to it has been handed to the sink, or was not asked for. */
    long position() {
        return position;
    }

    void reach(long reached) {
        position = reached;
    }
}
