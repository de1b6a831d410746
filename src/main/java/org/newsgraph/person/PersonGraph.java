package org.newsgraph.person;

import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import java.util.Map;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Ordering;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.participation.ParticipationGraph;

/** People and the relations that start only from them. */
public final class PersonGraph {
    public static final Filter FILTER = new Filter()
            .with("id", Conditions.id("t.id"))
            .with("name", EntityGraph.NAME)
            .with("birthDate", Conditions.partialDate("t.birth_date"))
            .with("memberOf", MembershipGraph.MEMBER_OF)
            .with("participatedIn", ParticipationGraph.PARTICIPATED_IN)
            .with(
                    "authored",
                    Conditions.many(
                            "{authorship} l join {article} f on f.id = l.article_id",
                            "l.person_id = t.id",
                            () -> ArticleGraph.FILTER))
            .with("mentionedIn", EntityGraph.MENTIONED);

    public static final Map<String, Ordering> ORDERINGS = Map.of(
            "NAME", Ordering.by("t.folded_name", SqlType.TEXT),
            "CREATED_AT", Ordering.by("t.created_at", SqlType.TIMESTAMP),
            "MENTION_COUNT", EntityGraph.MENTION_COUNT);

    public static final Relation<Person> PEOPLE = Relation.of(
                    "people", Person.class, "entity t", "t.kind = 'PERSON'", EntityGraph.BY_NAME)
            .filteredBy(FILTER)
            .orderedBy(ORDERINGS);

    static final Relation<Article> AUTHORED = Relation.of(
                    "Person.authored",
                    Article.class,
                    "{authorship} l join {article} t on t.id = l.article_id",
                    "l.person_id = p.id",
                    List.of(descending("l.published", SqlType.TIMESTAMP), descending("l.article_id", SqlType.UUID)))
            .filteredBy(ArticleGraph.FILTER)
            .orderedBy(ArticleGraph.ORDERINGS);

    public static final RowType<Person> PERSON = EntityGraph.leading(
                    RowType.of(Person.class, "entity", "t.kind = 'PERSON'"))
            .page("authored", AUTHORED)
            .page("memberships", MembershipGraph.MEMBERSHIPS)
            .page("participations", ParticipationGraph.OF_PARTICIPANT);

    private PersonGraph() {}
}
