package org.newsgraph.graph;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.database.MigrationSession;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.person.PersonGraph;
import org.newsgraph.search.SearchGraph;

/** The plans of the main queries over 100,000 articles: none reads the articles or the mentions from end to end. */
class PlansTest {
    private static final UUID PERSON = new UUID(1, 77);
    private static EmbeddedPostgres server;
    private static Connection connection;

    @BeforeAll
    static void generate() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        var migrations = Flyway.configure().dataSource(server.getPostgresDatabase());
        new MigrationSession().customize(migrations);
        migrations.load().migrate();
        connection = server.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set jit = off");
            statement.execute("""
                    insert into entity (id, kind, name)
                    select ('00000000-0000-0001-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'PERSON', 'Person ' || md5(n::text)
                    from generate_series(1, 20000) n;
                    insert into entity_name (id, entity_id, position, value, kind, preferred)
                    select gen_random_uuid(), id, 0, name, 'NAME', true from entity;
                    insert into article (id, uri, headline, keywords, in_language, date_published, article_body)
                    select gen_random_uuid(), 'urn:plan:' || n,
                      'Headline ' || md5(n::text)
                        || case when n % 5000 = 0 then ' 中国' when n % 5 = 0 then ' 国人在中' else '' end,
                      array['k' || n % 5000],
                      case when n % 3 > 0 then 'en' end, timestamptz '2000-01-01Z' + n * interval '1 hour',
                      md5((n % 9000)::text) || ' ' || md5((n % 8000)::text)
                    from generate_series(1, 100000) n;
                    insert into mention (id, article_id, entity_id)
                    select gen_random_uuid(), a.id, ('00000000-0000-0001-0000-' || lpad(to_hex(1 + (random() ^ 3 * 19999)::int), 12, '0'))::uuid
                    from article a cross join generate_series(1, 3) on conflict do nothing""");
            statement.execute("vacuum analyze");
        }
    }

    @AfterAll
    static void stop() throws SQLException, IOException {
        connection.close();
        server.close();
    }

    @Test
    void newestArticles() throws Exception {
        usesIndexes(ArticleGraph.ARTICLES, Map.of(), "article_published_idx");
    }

    @Test
    void newestArticlesThatMentionSomebody() throws Exception {
        usesIndexes(EntityGraph.MENTIONED_IN, Map.of(), "mention_entity_idx");
    }

    @Test
    void articlesByText() throws Exception {
        usesIndexes(ArticleGraph.ARTICLES, Map.of("text", "c4ca4238a0b923820dcc509a6f75849b"), "article_search_idx");
    }

    @Test
    void articlesByKeyword() throws Exception {
        usesIndexes(ArticleGraph.ARTICLES, Map.of("keywords", Map.of("has", "k7")), "article_keywords_idx");
    }

    @Test
    void articlesByUri() throws Exception {
        usesIndexes(ArticleGraph.ARTICLES, Map.of("uri", Map.of("eq", "urn:plan:7")), "article_uri_key");
    }

    @Test
    void articlesByPartOfTheHeadline() throws Exception {
        usesIndexes(
                ArticleGraph.ARTICLES,
                Map.of("headline", Map.of("contains", "4ca4238a0b92")),
                "article_headline_trigram_idx");
    }

    @Test
    void articlesInARangeOfTime() throws Exception {
        var range = Map.of("gte", "2005-01-01T00:00:00Z", "lt", "2005-02-01T00:00:00Z");
        usesIndexes(ArticleGraph.ARTICLES, Map.of("datePublished", range), "article_");
    }

    @Test
    void articlesThatMentionSomebodyNamed() throws Exception {
        usesIndexes(
                ArticleGraph.ARTICLES,
                Map.of("mentions", Map.of("some", Map.of("id", Map.of("eq", PERSON.toString())))),
                "mention_");
    }

    @Test
    void peopleByPartOfAName() throws Exception {
        usesIndexes(PersonGraph.PEOPLE, Map.of("name", Map.of("contains", "c4ca4238a0")), "entity_name_trigram_idx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "person c", "c4ca4238", "nobody"})
    void suggestions(String prefix) throws Exception {
        String plan = plan(SearchGraph.SUGGEST, Map.of("prefix", prefix));
        assertTrue(plan.contains("suggestion_visible_mention_count_idx"), plan);
        for (String table : List.of("entity", "entity_name", "suggestion")) {
            assertFalse(plan.contains("Seq Scan on " + table + " "), plan);
        }
        // Of the 20,000 names that begin with p few are read, and of those that are in no class none.
        assertReads(1500, plan);
    }

    /** Of the 20,000 articles that have both letters only those are read in which one follows the other. */
    @Test
    void articlesByAWordWithoutSpaces() throws Exception {
        String plan = plan(ArticleGraph.ARTICLES, Map.of("filter", Map.of("text", "中国")));
        assertTrue(plan.contains("rows=20"), plan);
        assertReads(500, plan);
    }

    /** By one letter exchanged with the next; of 20,000 names that have the other word none is compared. */
    @Test
    void misspeltNames() throws Exception {
        String plan = plan(SearchGraph.SEARCH, Map.of("query", "Person c4ca4238a0b923820dcc509a6f75489b"));
        assertReads(500, plan);
    }

    private static void assertReads(int most, String plan) {
        Matcher pages = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
        assertTrue(pages.find(), plan);
        int fromDisk = pages.group(2) == null ? 0 : Integer.parseInt(pages.group(2));
        assertTrue(Integer.parseInt(pages.group(1)) + fromDisk < most, plan);
    }

    private static void usesIndexes(Relation<?> relation, Map<String, Object> filter, String index) throws Exception {
        String plan = plan(relation, filter.isEmpty() ? Map.of() : Map.of("filter", filter));
        for (String table : List.of("article", "mention")) {
            assertFalse(plan.contains("Seq Scan on " + table + " "), plan);
        }
        if (!index.equals("article_search_idx")) {
            // The search is in a function, whose plan is its own.
            assertTrue(plan.contains(index), plan);
        }
    }

    private static String plan(Relation<?> relation, Map<String, Object> asked) throws Exception {
        var request = new PageRequest(20, false, null, null, false, asked);
        var page = new PageStatement<>(relation, request);
        String sql = Audience.PUBLIC.sees(page.text()).replace(":parents", "'{" + PERSON + "}'");
        for (Map.Entry<String, String> value : page.parameters().entrySet()) {
            sql = sql.replaceAll(":" + value.getKey() + "\\b", "'" + value.getValue() + "'");
        }
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery("explain (analyze, buffers, costs off, timing off) " + sql)) {
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
