package org.newsgraph.entity;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.article.Article;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;

/** Entities and the relations that all kinds of them have. */
public final class EntityGraph {
    public static final NodeType<Thing> ENTITY = new NodeType<>(Thing.class, "entity");

    public static final List<SortKey> BY_NAME =
            List.of(ascending("t.folded_name", SqlType.TEXT), ascending("t.id", SqlType.UUID));

    static final Relation<Name> NAMES = Relation.of(
            "Entity.names",
            Name.class,
            "entity_name t",
            "t.entity_id = p.id",
            List.of(ascending("t.position", SqlType.INT), ascending("t.id", SqlType.UUID)));

    static final Relation<Article> MENTIONED_IN = Relation.of(
            "Entity.mentionedIn",
            Article.class,
            "mention l join article t on t.id = l.article_id",
            "l.entity_id = p.id",
            List.of(descending("l.published", SqlType.TIMESTAMP), descending("l.article_id", SqlType.UUID)));

    private EntityGraph() {}
}
