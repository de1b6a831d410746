package org.newsgraph.search;

import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.entity.Thing;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;

/** What is found by words. */
public final class SearchGraph {
    static final int MAX_LENGTH = 1000;

    public static final Relation<Hit> SEARCH = Relation.of(
                    "search",
                    Hit.class,
                    """
                    (select a.id, 'ARTICLE' as kind, ts_rank_cd(a.search, web_query(a.language, {query}), 32) as score
                    from {article} a where a.id in (select articles_matching({query}))
                    union all
                    select e.id, e.kind, n.score from entities_named({query}) n join entity e on e.id = n.id) t""",
                    "true",
                    List.of(descending("t.score", SqlType.REAL), descending("t.id", SqlType.UUID)))
            .narrowedBy("query", Conditions.text("%s", MAX_LENGTH))
            .narrowedBy("kinds", Conditions.oneOf("t.kind"));

    public static final Relation<Thing> SUGGEST = Relation.of(
                    "suggest",
                    Thing.class,
                    "entity t",
                    "exists (select from entity_name n where n.entity_id = t.id and name_words(n.value) @@ typed({prefix}))",
                    mostMentionedFirst())
            .narrowedBy("prefix", Conditions.text("%s", MAX_LENGTH))
            .narrowedBy("kinds", Conditions.oneOf("t.kind"));

    public static final RowType<SearchEdge> SEARCH_EDGE = RowType.of(SearchEdge.class)
            .one("node", "t.id")
            .json("highlight", "coalesce(to_json(search_highlight(t.id, {query})), 'null')");

    private SearchGraph() {}

    private static List<SortKey> mostMentionedFirst() {
        return List.of(descending("t.{mention_count}", SqlType.INT), descending("t.id", SqlType.UUID));
    }
}
