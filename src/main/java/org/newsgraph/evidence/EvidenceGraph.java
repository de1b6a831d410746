package org.newsgraph.evidence;

import org.newsgraph.graph.RowType;

public final class EvidenceGraph {
    public static final RowType<Evidence> EVIDENCE = RowType.of(Evidence.class).one("article", "t.article_id");

    private EvidenceGraph() {}
}
