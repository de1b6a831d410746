package org.newsgraph.entity;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class CoMentionConnection extends Connection<CoMention, CoMentionConnection.CoMentionEdge> {

    public CoMentionConnection(Page<CoMention> page) {
        super(page, CoMentionEdge::new);
    }

    public static class CoMentionEdge extends Edge<CoMention> {}
}
