package org.newsgraph.person;

import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.article.Article;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.SqlType;

/** People and the relations that start only from them. */
public final class PersonGraph {
    public static final NodeType<Person> PERSON = new NodeType<>(Person.class, "entity", "t.kind = 'PERSON'");

    static final Relation<Person> PEOPLE =
            Relation.of("people", Person.class, "entity t", "t.kind = 'PERSON'", EntityGraph.BY_NAME);

    static final Relation<Article> AUTHORED = Relation.of(
            "Person.authored",
            Article.class,
            "authorship l join article t on t.id = l.article_id",
            "l.person_id = p.id",
            List.of(descending("l.published", SqlType.TIMESTAMP), descending("l.article_id", SqlType.UUID)));

    private PersonGraph() {}
}
