package org.newsgraph.linking;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class NameCandidateConnection extends Connection<NameCandidate, NameCandidateConnection.NameCandidateEdge> {

    public NameCandidateConnection(Page<NameCandidate> page) {
        super(page, NameCandidateEdge::new);
    }

    public static class NameCandidateEdge extends Edge<NameCandidate> {}
}
