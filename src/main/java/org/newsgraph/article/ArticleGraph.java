package org.newsgraph.article;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import java.util.Map;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Ordering;
import org.newsgraph.graph.Parameters;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.mention.Mention;
import org.newsgraph.organization.OrganizationGraph;
import org.newsgraph.person.Person;
import org.newsgraph.person.PersonGraph;

/** Articles and the relations that start from them. */
public final class ArticleGraph {
    private static final int MAX_TEXT = 1000;
    // Words, and operators between them.
    private static final int MOST_NEAR = 64;

    public static final List<SortKey> NEWEST_FIRST =
            List.of(descending("t.published", SqlType.TIMESTAMP), descending("t.id", SqlType.UUID));

    public static final Filter FILTER = filter("t.id in (select articles_matching(%s))");

    public static final Map<String, Ordering> ORDERINGS = Map.of(
            "DATE_PUBLISHED", Ordering.byNullable("t.date_published", SqlType.TIMESTAMP),
            "DATE_MODIFIED", Ordering.byNullable("t.date_modified", SqlType.TIMESTAMP),
            "HEADLINE", Ordering.by("left(fold(t.headline), 300) collate \"C\"", SqlType.TEXT),
            "CREATED_AT", Ordering.by("t.created_at", SqlType.TIMESTAMP),
            "RELEVANCE", ArticleGraph::relevance);

    public static final Relation<Article> ARTICLES = Relation.of(
                    "articles", Article.class, "{article} t", "true", NEWEST_FIRST)
            .filteredBy(FILTER)
            .orderedBy(ORDERINGS);

    /** Articles that subscribers are told of; few rows are asked, so the index of words need not be. */
    static final Relation<Article> PUBLISHED = Relation.of(
                    "articlePublished", Article.class, "{article} t", "t.visible", NEWEST_FIRST)
            .filteredBy(filter("t.search @@ web_query(t.language, %s)"));

    static final Relation<Person> AUTHORS = Relation.of(
            "Article.authors",
            Person.class,
            "{authorship} l join entity t on t.id = l.person_id",
            "l.article_id = p.id",
            List.of(ascending("l.position", SqlType.INT), ascending("l.person_id", SqlType.UUID)));

    static final Relation<Mention> MENTIONS = Relation.of(
                    "Article.mentions",
                    Mention.class,
                    "{mention} t",
                    "t.article_id = p.id",
                    List.of(ascending("t.position", SqlType.INT), ascending("t.id", SqlType.UUID)))
            .narrowedBy("kinds", EntityGraph.OF_KINDS);

    public static final RowType<Article> ARTICLE = RowType.of(Article.class, "{article}")
            .one("publisher", "t.publisher_id")
            .page("authors", AUTHORS)
            .page("mentions", MENTIONS);

    private ArticleGraph() {}

    /** The id of the article that is asked for by id or by uri. */
    public static String wanted(Map<String, Object> arguments, Parameters parameters) throws BadUserInput {
        Object id = arguments.get("id");
        Object uri = arguments.get("uri");
        if ((id == null) == (uri == null)) {
            throw new BadUserInput("Give id or uri: exactly one");
        }
        return id != null
                ? parameters.add(SqlType.UUID, id, "id")
                : "(select id from article where uri = " + parameters.add(SqlType.TEXT, uri, "uri") + ")";
    }

    private static Filter filter(String text) {
        return new Filter()
                .with("text", Conditions.text(text, MAX_TEXT))
                .with("id", Conditions.id("t.id"))
                .with("uri", Conditions.string("t.uri"))
                .with("headline", Conditions.string("t.headline"))
                .with("articleSection", Conditions.string("t.article_section"))
                .with("inLanguage", Conditions.string("t.in_language"))
                .with("keywords", Conditions.stringList("t.keywords"))
                .with("datePublished", Conditions.dateTime("t.date_published"))
                .with("dateModified", Conditions.dateTime("t.date_modified"))
                .with("pubStatus", Conditions.oneOf("t.pub_status"))
                .with("publisher", Conditions.one("entity f", "f.id = t.publisher_id", () -> OrganizationGraph.FILTER))
                .with(
                        "authors",
                        Conditions.many(
                                "{authorship} l join entity f on f.id = l.person_id",
                                "l.article_id = t.id",
                                () -> PersonGraph.FILTER))
                .with(
                        "mentions",
                        Conditions.many(
                                "{mention} l join entity f on f.id = l.entity_id",
                                "l.article_id = t.id",
                                () -> EntityGraph.FILTER));
    }

    private static SortKey relevance(boolean descending, Map<?, ?> filter, Filter.At at) throws BadUserInput {
        if (filter.get("text") == null) {
            throw new BadUserInput("The order RELEVANCE needs filter.text");
        }
        String text = at.parameters().add(SqlType.TEXT, filter.get("text"), "filter.text");
        return new SortKey(relevance("t", text), SqlType.REAL, descending);
    }

    /**
     * SQL of how well a row of article answers a web search, from 0 to below 1: by how near each other the words are; or
     * by how often they occur, where there are many, since nearness takes time for each of them at each place of one.
     */
    public static String relevance(String row, String text) {
        return """
                (select case
                  when numnode(q.asked) > %1$d then ts_rank(%2$s.search, q.asked, 32)
                  else ts_rank_cd(%2$s.search, q.asked, 32) end
                from (select %3$s as asked offset 0) q)""".formatted(MOST_NEAR, row, query(row, text));
    }

    /** SQL of what a web search asks of a row of article, in its language; worked out once, however many rows there are. */
    private static String query(String row, String text) {
        String asked = "(select %s from article_queries(" + text + "))";
        return asked.formatted("queries") + "[array_position(" + asked.formatted("languages") + ", " + row
                + ".language)]";
    }
}
