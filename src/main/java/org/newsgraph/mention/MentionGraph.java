package org.newsgraph.mention;

import org.newsgraph.graph.NodeType;

public final class MentionGraph {
    public static final NodeType<Mention> MENTION = new NodeType<>(Mention.class, "mention");

    private MentionGraph() {}
}
