package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To those who are no editors, an article that is withheld or under embargo is as if it were not there. */
@QuarkusTest
@BlackBox
class VisibilityTest {
    private static final long FIXED_SEED = 20120607;
    private static final long RANDOM_SEED = Seeds.of("visibility.seed");

    private static final int QUERIES = 120;
    private static Newsroom news;
    private static String hidden;

    @BeforeAll
    static void insert() {
        System.out.println("VisibilityTest with seeds " + FIXED_SEED + " and -Dvisibility.seed=" + RANDOM_SEED);
        news = new Newsroom(FIXED_SEED + 1, 60, 20);
        String articles = "select id from article where uri like '%s%%'".formatted(news.uris);
        // A third is withheld, a third under embargo; and what hangs on them has evidence as well.
        Database.run("update article set pub_status = 'USABLE', embargoed_until = null where id in (%s)"
                .formatted(articles));
        Database.run("update article set pub_status = 'WITHHELD' where id in (%s) and ascii(id::text) %% 3 = 0"
                .formatted(articles));
        Database.run(
                "update article set embargoed_until = now() + interval '1 hour' where id in (%s) and ascii(id::text) %% 3 = 1"
                        .formatted(articles));
        hidden = articles + " and not visible";
        for (String of : List.of("membership", "participation")) {
            Database.run(
                    "insert into %1$s_evidence (id, %1$s_id, article_id) select gen_random_uuid(), m.id, a.id from %1$s m, (%2$s limit 3) a on conflict do nothing"
                            .formatted(of, hidden));
            Database.run(
                    "insert into %1$s_evidence (id, %1$s_id, article_id) select gen_random_uuid(), m.id, a.id from %1$s m, (%2$s and visible limit 2) a on conflict do nothing"
                            .formatted(of, articles));
        }
    }

    /** Answers to random queries over the whole schema, in both ways, and to some that go to what is hidden. */
    private static List<String> answers(List<String> ids) {
        List<String> answers = new ArrayList<>();
        for (long seed : List.of(FIXED_SEED, RANDOM_SEED)) {
            var random = new Random(seed);
            for (int n = 0; n < QUERIES; n++) {
                QueryModel.Query query = QueryModel.random(news, random);
                answers.add(query.document() + Newsroom.sendAs(null, query.document(), query.variables()));
                answers.add("resolved " + Newsroom.sendAs(null, Graphql.resolved(query.document()), query.variables()));
            }
        }
        for (String id : ids) {
            answers.add(Newsroom.sendAs(
                            null, "query($id: ID!){node(id: $id){id} article(id: $id){headline}}", Map.of("id", id))
                    .toString());
        }
        List<String> people = news.rows("Person").stream().map(row -> row.id).toList();
        for (int n = 1; n < people.size(); n++) {
            answers.add(Newsroom.sendAs(
                            null,
                            "query($a: ID!, $b: ID!){paths(from: $a, to: $b){length steps{via{id}}}}",
                            Map.of("a", people.get(n - 1), "b", people.get(n)))
                    .toString());
        }
        for (String word : List.of("quasar", "pulsar", "zebra")) {
            answers.add(Newsroom.sendAs(
                            null,
                            "query($q: String!){search(query: $q){totalCount nodes{id}} suggest(prefix: $q){id}}",
                            Map.of("q", word))
                    .toString());
        }
        return answers;
    }

    @Test
    void nothingTellsOfThem() {
        List<String> ids = List.of(
                Database.value("select string_agg(id::text, ',') from article where id in (%s)".formatted(hidden))
                        .split(",", -1));
        assertTrue(ids.size() > 10, "Too few are hidden: " + ids.size());
        List<String> mentions = List.of(Database.value(
                        "select string_agg(id::text, ',') from mention where article_id in (%s)".formatted(hidden))
                .split(",", -1));
        List<String> nodes =
                Stream.concat(ids.stream(), mentions.stream().limit(10)).toList();
        List<String> before = answers(nodes);
        // They see what would be there if the articles were not.
        Database.run("delete from article where id in (%s)".formatted(hidden));
        List<String> after = answers(nodes);
        for (int n = 0; n < before.size(); n++) {
            assertEquals(after.get(n), before.get(n));
        }
    }

    /** What a caller is told by every field of the schema, of what is hidden and of what stands beside it, in both ways. */
    private static List<String> walk(String token, List<String> ids) {
        List<String> answers = new ArrayList<>();
        for (String query : SchemaWalk.queries()) {
            for (int n = 0; n < ids.size(); n++) {
                Map<String, String> variables = Map.of("id", ids.get(n), "other", ids.get((n + 1) % ids.size()));
                answers.add(data(token, query, variables));
                answers.add(data(token, Graphql.resolved(query), variables));
            }
        }
        return answers;
    }

    private static String data(String token, String query, Map<String, String> variables) {
        JsonNode answer = Newsroom.sendAs(token, query, variables);
        // What is asked may be refused, a search too complex for one; it may not be no query.
        assertFalse(answer.toString().contains("VALIDATION_FAILED"), () -> query + answer);
        return answer.path("data").toString();
    }

    private static List<String> values(String sql) {
        return List.of(Database.value("select string_agg(id::text, ',') from (%s) r".formatted(sql))
                .split(",", -1));
    }

    @Test
    void noPathOfTheSchemaLeadsToOne() {
        String entity = Editing.person("Zed Quasar");
        String organization = Editing.organization("Zed Organization");
        String event = Editing.id("createEvent", Map.of("name", "Zed Event", "organizers", List.of(organization)));
        String article = Editing.article(Map.of(
                "headline",
                "Hidden quasar",
                "pubStatus",
                "WITHHELD",
                "publisher",
                organization,
                "authors",
                List.of(entity),
                "keywords",
                List.of("hiddenkeyword"),
                "articleSection",
                "hiddensection",
                "inLanguage",
                "fr",
                "mentions",
                Stream.of(entity, organization, event)
                        .map(id -> Map.of("entity", id))
                        .toList()));
        List<Map<String, String>> evidence = List.of(Map.of("article", article, "passage", "hiddenpassage"));
        String membership = Editing.id(
                "addMembership", Map.of("member", entity, "organization", organization, "evidence", evidence));
        String participation =
                Editing.id("addParticipation", Map.of("participant", entity, "event", event, "evidence", evidence));
        List<String> mentions = values("select id from mention where article_id = '%s'".formatted(article));
        List<String> ids = new ArrayList<>(List.of(article, entity, organization, event, membership, participation));
        ids.add(mentions.get(0));
        List<String> told = walk(null, ids);
        List<String> seen = walk(Tokens.EDITOR, ids);
        for (String tells : List.of("hidden", article, mentions.get(0), mentions.get(1))) {
            assertTrue(
                    seen.stream().anyMatch(answer -> answer.contains(tells)), "Even an editor is not told of " + tells);
            told.forEach(answer -> assertFalse(answer.contains(tells), answer));
        }
        Editing.done("deleteArticle", "deletedId", Map.of("id", article, "expectedVersion", 1));
        assertEquals(walk(null, ids), told);
    }

    @Test
    void editorsSeeThemAndEmbargoesEnd() throws InterruptedException {
        String person = Editing.person("Ann");
        String id = Editing.article(Map.of(
                "embargoedUntil",
                Instant.now().plusSeconds(3).toString(),
                "mentions",
                List.of(Map.of("entity", person))));
        String query = "query($id: ID!){article(id: $id){id} }";
        assertTrue(as(null, query, id).isNull());
        assertTrue(as(Tokens.READER, query, id).isNull());
        assertFalse(as(Tokens.EDITOR, query, id).isNull());
        String count = "query($id: ID!){person(id: $id){mentionedIn{totalCount}}}";
        assertEquals(0, as(null, count, person).at("/mentionedIn/totalCount").intValue());
        assertEquals(
                1,
                as(Tokens.EDITOR, count, person).at("/mentionedIn/totalCount").intValue());
        Thread.sleep(4_500);
        assertFalse(as(null, query, id).isNull());
        assertEquals(1, as(null, count, person).at("/mentionedIn/totalCount").intValue());
        assertEquals("1", Database.value("select visible_mention_count from entity where id = '%s'".formatted(person)));
        Editing.done("updateArticle", "article{id}", Map.of("id", id, "expectedVersion", 1, "pubStatus", "CANCELED"));
        assertTrue(as(null, query, id).isNull());
        assertEquals("0", Database.value("select visible_mention_count from entity where id = '%s'".formatted(person)));
    }

    private static JsonNode as(String token, String query, String id) {
        return Newsroom.sendAs(token, query, Map.of("id", id))
                .get("data")
                .elements()
                .next();
    }
}
