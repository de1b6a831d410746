package org.newsgraph.participation;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class ParticipationConnection extends Connection<Participation, ParticipationConnection.ParticipationEdge> {

    public ParticipationConnection(Page<Participation> page) {
        super(page, ParticipationEdge::new);
    }

    public static class ParticipationEdge extends Edge<Participation> {}
}
