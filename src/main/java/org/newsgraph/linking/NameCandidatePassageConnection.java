package org.newsgraph.linking;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class NameCandidatePassageConnection
        extends Connection<NameCandidatePassage, NameCandidatePassageConnection.NameCandidatePassageEdge> {

    public NameCandidatePassageConnection(Page<NameCandidatePassage> page) {
        super(page, NameCandidatePassageEdge::new);
    }

    public static class NameCandidatePassageEdge extends Edge<NameCandidatePassage> {}
}
