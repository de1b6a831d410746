package org.newsgraph.search;

import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.Thing;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;

/** What is found by words. */
public final class SearchGraph {
    static final int MAX_LENGTH = 1000;

    // Misspelt names are looked for only where words find fewer than ten.
    public static final Relation<Hit> SEARCH = Relation.of(
                    "search",
                    Hit.class,
                    """
                    (with found as materialized (
                      select t.* from (
                        select a.id, 'ARTICLE' as kind, %s as score
                        from {article} a where a.id in (select articles_matching({query}))
                        union all
                        select e.id, e.kind, n.score from entities_named_by_words({query}) n join entity e on e.id = n.id) t
                      where {kinds})
                    select * from found
                    union all
                    select t.* from (
                      select e.id, e.kind, n.score from entities_misspelt({query}) n join entity e on e.id = n.id) t
                    where {kinds} and (select count(*) from found) < 10 and t.id not in (select id from found)) t
                    """.formatted(ArticleGraph.relevance("a", "{query}")),
                    "true",
                    List.of(descending("t.score", SqlType.REAL), descending("t.id", SqlType.UUID)))
            .narrowedBy("query", Conditions.text("%s", MAX_LENGTH))
            .narrowedBy("kinds", Conditions.oneOf("t.kind"));

    // Class by class of how often entities are mentioned, from the highest on, until there are enough. All counts are
    // the same within the classes of 0 to 3 mentions, so there the latest entities come first.
    public static final Relation<Thing> SUGGEST = Relation.of(
                    "suggest",
                    Thing.class,
                    """
                    (select e.* from (select typed({prefix}) as words offset 0) q
                    cross join generate_series(
                      mention_class((select {mention_count} from entity order by {mention_count} desc limit 1)), 0, -1) c
                    cross join lateral (
                      select e.* from entity e
                      where e.id in (
                        select t.entity_id from suggestion t
                        where t.by_{mention_count} @@ in_class(q.words, c) and {kinds}
                        group by 1 order by 1 desc limit case when c <= 3 then {limit} end)
                      order by e.{mention_count} desc, e.id desc) e
                    limit {limit}) t""",
                    "true",
                    List.of(descending("t.{mention_count}", SqlType.INT), descending("t.id", SqlType.UUID)))
            .narrowedBy("prefix", Conditions.text("%s", MAX_LENGTH))
            .narrowedBy("kinds", Conditions.oneOf("t.kind"));

    public static final RowType<SearchEdge> SEARCH_EDGE = RowType.of(SearchEdge.class)
            .one("node", "t.id")
            .json("highlight", "coalesce(to_json(search_highlight(t.id, {query})), 'null')");

    private SearchGraph() {}
}
