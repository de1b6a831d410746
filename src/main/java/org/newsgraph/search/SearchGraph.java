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

    // Names that are alike cost more than all else, and are looked for only where words find fewer than ten.
    public static final Relation<Hit> SEARCH = Relation.of(
                    "search",
                    Hit.class,
                    """
                    (with found as materialized (
                      select t.* from (
                        select a.id, 'ARTICLE' as kind, ts_rank_cd(a.search, web_query(a.language, {query}), 32) as score
                        from {article} a where a.id in (select articles_matching({query}))
                        union all
                        select e.id, e.kind, n.score from entities_named_by_words({query}) n join entity e on e.id = n.id) t
                      where {kinds})
                    select * from found
                    union all
                    select t.* from (
                      select e.id, e.kind, n.score from entities_named_alike({query}) n join entity e on e.id = n.id) t
                    where {kinds} and (select count(*) from found) < 10 and t.id not in (select id from found)) t""",
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
