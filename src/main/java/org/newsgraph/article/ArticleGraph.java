package org.newsgraph.article;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;
import org.newsgraph.mention.Mention;
import org.newsgraph.person.Person;

/** Articles and the relations that start from them. */
public final class ArticleGraph {
    public static final NodeType<Article> ARTICLE = new NodeType<>(Article.class, "article");

    public static final List<SortKey> NEWEST_FIRST =
            List.of(descending("t.published", SqlType.TIMESTAMP), descending("t.id", SqlType.UUID));

    static final Relation<Article> ARTICLES = Relation.of("articles", Article.class, "article t", "true", NEWEST_FIRST);

    static final Relation<Person> AUTHORS = Relation.of(
            "Article.authors",
            Person.class,
            "authorship l join entity t on t.id = l.person_id",
            "l.article_id = p.id",
            List.of(ascending("l.position", SqlType.INT), ascending("l.person_id", SqlType.UUID)));

    static final Relation<Mention> MENTIONS = Relation.of(
                    "Article.mentions",
                    Mention.class,
                    "mention t",
                    "t.article_id = p.id",
                    List.of(ascending("t.position", SqlType.INT), ascending("t.id", SqlType.UUID)))
            .narrowedBy(
                    "kinds",
                    SqlType.TEXT,
                    "exists (select from entity e where e.id = t.entity_id and e.kind = any (cast(:kinds as text[])))");

    private ArticleGraph() {}
}
