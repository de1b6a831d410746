package org.newsgraph.entity;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Ordering;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;

/** Entities and the relations that all kinds of them have. */
public final class EntityGraph {
    public static final RowType<Thing> ENTITY = RowType.of(Thing.class, "entity");

    public static final List<SortKey> BY_NAME =
            List.of(ascending("t.folded_name", SqlType.TEXT), ascending("t.id", SqlType.UUID));

    /** Any one of an entity's names. */
    public static final Filter.Condition NAME = Conditions.anyString("entity_name n", "n.entity_id = t.id", "n.value");

    /** Rows that lead to an entity of one of the kinds. */
    public static final Filter.Condition OF_KINDS =
            Conditions.one("entity f", "f.id = t.entity_id", Conditions.oneOf("t.kind"));

    /** The articles that mention an entity. */
    public static final Filter.Condition MENTIONED = Conditions.many(
            "{mention} l join {article} f on f.id = l.article_id", "l.entity_id = t.id", () -> ArticleGraph.FILTER);

    /** By how many articles mention an entity, of those that filter.mentionedIn.some lets through. */
    public static final Ordering MENTION_COUNT = Ordering.byCount(
            "(select cast(count(*) as int) from {mention} l join {article} f on f.id = l.article_id"
                    + " where l.entity_id = t.id and %s)",
            () -> ArticleGraph.FILTER, "mentionedIn", "some");

    public static final Filter FILTER = new Filter()
            .with("id", Conditions.id("t.id"))
            .with("kind", Conditions.oneOf("t.kind"))
            .with("name", NAME);

    static final Relation<Name> NAMES = Relation.of(
            "Entity.names",
            Name.class,
            "entity_name t",
            "t.entity_id = p.id",
            List.of(ascending("t.position", SqlType.INT), ascending("t.id", SqlType.UUID)));

    public static final Relation<Article> MENTIONED_IN = Relation.of(
                    "Entity.mentionedIn",
                    Article.class,
                    "{mention} l join {article} t on t.id = l.article_id",
                    "l.entity_id = p.id",
                    List.of(descending("l.published", SqlType.TIMESTAMP), descending("l.article_id", SqlType.UUID)))
            .filteredBy(ArticleGraph.FILTER)
            .orderedBy(ArticleGraph.ORDERINGS);

    static final Relation<CoMention> CO_MENTIONS = Relation.of(
                    "Entity.coMentions",
                    CoMention.class,
                    """
                    (select concat(p.id, m.entity_id) as pair, m.entity_id, cast(count(*) as int) as article_count
                    from {mention} l join mention m on m.article_id = l.article_id and m.entity_id <> l.entity_id
                    where l.entity_id = p.id and {datePublished}
                    group by m.entity_id) t""",
                    "true",
                    List.of(descending("t.article_count", SqlType.INT), descending("t.entity_id", SqlType.UUID)))
            .narrowedBy("kinds", OF_KINDS)
            .narrowedBy("datePublished", Conditions.dateTime("nullif(l.published, '-infinity')"));

    public static final RowType<Name> NAME_ROW = RowType.of(Name.class);

    public static final RowType<CoMention> CO_MENTION =
            RowType.of(CoMention.class).one("entity", "t.entity_id");

    private EntityGraph() {}

    /** A type of entities, with the fields that all of them have. */
    public static <T extends Thing> RowType<T> leading(RowType<T> type) {
        return type.json("sameAs", "array_to_json(t.same_as)")
                .all("names", NAMES)
                .page("mentionedIn", MENTIONED_IN)
                .page("coMentions", CO_MENTIONS);
    }
}
