package org.newsgraph.event;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class EventConnection extends Connection<Event, EventConnection.EventEdge> {

    public EventConnection(Page<Event> page) {
        super(page, EventEdge::new);
    }

    public static class EventEdge extends Edge<Event> {}
}
