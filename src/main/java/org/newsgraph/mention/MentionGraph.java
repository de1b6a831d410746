package org.newsgraph.mention;

import static org.newsgraph.graph.SortKey.ascending;

import java.util.List;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;

/** Mentions and their passages. */
public final class MentionGraph {
    public static final Relation<Span> SPANS = Relation.of(
            "Mention.spans",
            Span.class,
            "unnest(p.span_starts, p.span_ends, p.span_texts) with ordinality t (start, \"end\", text, position)",
            "true",
            List.of(ascending("t.position", SqlType.INT)));

    public static final RowType<Span> SPAN = RowType.of(Span.class);

    public static final RowType<Mention> MENTION = RowType.of(Mention.class, "{mention}")
            .one("article", "t.article_id")
            .one("entity", "t.entity_id")
            .all("spans", SPANS);

    private MentionGraph() {}
}
