package org.newsgraph.mention;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class MentionConnection extends Connection<Mention, MentionConnection.MentionEdge> {

    public MentionConnection(Page<Mention> page) {
        super(page, MentionEdge::new);
    }

    public static class MentionEdge extends Edge<Mention> {}
}
