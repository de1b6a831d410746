package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by words: in texts, and in names that may be misspelt. */
@QuarkusTest
@BlackBox
class SearchTest {
    private static final long SEED = Seeds.of("search.seed");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final String run = UUID.randomUUID().toString();
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"Żółć Gęślą", "zolc gesla", "ZOLC GESLA", "Zolc Gesal", "Жулч Гешла", "жулч", "Gesla"})
    void searchFindsAPersonByAnyNameScriptAndWithATypingError(String query) {
        String person = Database.entity("PERSON", "Żółć Gęślą");
        Database.run(
                "insert into entity_name (id, entity_id, position, value, language, kind) values (gen_random_uuid(), '%s', 1, 'Жулч Гешла', 'ru', 'ALIAS')"
                        .formatted(person));
        JsonPath answer = Graphql.query(
                "query($q: String!){search(query: $q, kinds: [PERSON], first: 100){nodes{id}}}", Map.of("q", query));
        assertTrue(answer.getList("data.search.nodes.id").contains(person), answer.prettify());
    }

    @Test
    void searchRanksArticlesAndEntitiesInOneListAndMarksSafely() {
        String word = "w" + run.substring(0, 8);
        String organization = Database.entity("ORGANIZATION", word);
        String headline = Database.article("urn:test:search:h:" + run, null);
        String body = Database.article("urn:test:search:b:" + run, null);
        Database.run("update article set headline = '%s & <b>tags</b>' where id = '%s'".formatted(word, headline));
        Database.run("update article set article_body = 'some <i>%s</i> \u0001' where id = '%s'".formatted(word, body));
        String query =
                "query($q: String!, $after: String, $first: Int){search(query: $q, after: $after, first: $first){"
                        + "totalCount edges{cursor score highlight node{id}} pageInfo{endCursor}}}";
        JsonPath answer = Graphql.query(query, Map.of("q", word)).setRootPath("data.search");
        assertEquals(List.of(organization, headline, body), answer.getList("edges.node.id"));
        assertEquals("<mark>%s</mark>".formatted(word), answer.getString("edges[0].highlight"));
        assertEquals("<mark>%s</mark> &amp; &lt;b&gt;tags".formatted(word), answer.getString("edges[1].highlight"));
        assertFalse(answer.getString("edges[2].highlight").contains("<i>"));
        assertTrue(answer.getString("edges[2].highlight").contains("<mark>" + word + "</mark>"));
        JsonPath second =
                Graphql.query(query, Map.of("q", word, "first", 2, "after", answer.getString("edges[0].cursor")));
        assertEquals(List.of(headline, body), second.getList("data.search.edges.node.id"));
    }

    @Test
    void textIsFoundInAnyCaseOfAnyScript() {
        String article = Database.article("urn:test:case:" + run, null);
        Database.run("update article set headline = 'МОСКВА %s' where id = '%s'".formatted(run, article));
        String query = "query($t: String!){articles(filter: {text: $t}){nodes{id}}}";
        JsonPath found = Graphql.query(query, Map.of("t", "москва \"%s\"".formatted(run)));
        assertEquals(List.of(article), found.getList("data.articles.nodes.id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "\"",
                "a & b | !",
                "(((",
                "\\",
                "-",
                "or or",
                "%_%",
                "😀",
                "----------------------------------------x",
                "--\"--",
                "\u0001\u001f",
                "<mark>"
            })
    void anySearchHasAnAnswer(String query) {
        Graphql.query(
                "query($q: String!){search(query: $q){totalCount edges{highlight}} suggest(prefix: $q){id} "
                        + "articles(filter: {text: $q}){totalCount}}",
                Map.of("q", query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search(query: $q){totalCount}",
                "suggest(prefix: $q){id}",
                "articles(filter: {text: $q}){totalCount}"
            })
    void tooLongASearchIsRefused(String field) {
        String query = "query($q: String!){%s}".formatted(field);
        for (String text : List.of("x".repeat(10_000), "a\u0000b")) {
            JsonPath answer = Graphql.send(query, Map.of("q", text)).jsonPath();
            assertEquals("BAD_USER_INPUT", answer.getString("errors[0].extensions.code"), answer.prettify());
        }
    }

    /** The other name is as alike by its parts, and must not be found. */
    @ParameterizedTest
    @CsvSource({
        "Quastenborn, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "Quastnborn, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "Quastennborn, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "quastemborn anneliese, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "Aneliese Qusatenborn, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "Quastenborn-Wiedlich, Anneliese Quastenborn-Weidlich, Anneliese Quastenbert-Weidlich",
        "Оскана Довженкo, Оксана Довженко, Оксана Дорошенко",
        "Zoë O'Nyeill, Zoe O'Nyeil, Zoe O'Nightly",
    })
    void searchForgivesOneErrorInEachWordOfAName(String query, String name, String other) {
        String sought = Database.entity("PERSON", name.replace("'", "''"));
        Database.entity("PERSON", other.replace("'", "''"));
        JsonPath found = Graphql.query(
                "query($q: String!){search(query: $q, kinds: [PERSON], first: 100){nodes{... on Person{id name}}}}",
                Map.of("q", query));
        List<String> names = found.getList("data.search.nodes.name");
        assertTrue(found.getList("data.search.nodes.id").contains(sought), found.prettify());
        assertEquals(Set.of(name), Set.copyOf(names));
    }

    @Test
    void searchForgivesAnyOneErrorInAnyWord() {
        System.out.println("SearchTest with -Dsearch.seed=" + SEED);
        for (int n = 0; n < 40; n++) {
            List<String> words = List.of(word(), word(), word());
            String person = Database.entity("PERSON", String.join(" ", words));
            List<String> typed = words.stream().map(this::misspelt).toList();
            JsonPath found = Graphql.query(
                    "query($q: String!){search(query: $q, kinds: [PERSON]){nodes{id}}}",
                    Map.of("q", String.join(" ", typed)));
            assertEquals(List.of(person), found.getList("data.search.nodes.id"), words + " was not found by " + typed);
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int left = 5 + random.nextInt(6); left > 0; left--) {
            word.append(letter());
        }
        return word.toString();
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    private String misspelt(String word) {
        StringBuilder typed = new StringBuilder(word);
        int at = random.nextInt(word.length() - 1);
        switch (random.nextInt(4)) {
            case 0 -> typed.deleteCharAt(at);
            case 1 -> typed.insert(at, letter());
            case 2 -> typed.setCharAt(at, letter());
            default -> typed.replace(at, at + 2, "" + word.charAt(at + 1) + word.charAt(at));
        }
        return typed.toString();
    }

    /** Words of scripts without spaces are found by pairs of letters, and what is found is what the text alone says. */
    @Test
    void wordsWithoutSpacesAreFoundWhereverTheyStand() {
        System.out.println("SearchTest with -Dsearch.seed=" + SEED);
        List<String> parts = List.of("中", "国", "人", "民", "ア", "イ", "ー", "々", "・", "。", " ", "\n", "x", "the", "<b>");
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            String id = Database.article("urn:test:unspaced:" + n + run, null);
            Database.run("""
                    update article set headline = '中%s', abstract = %s, article_body = '%s', in_language = '%s'
                    where id = '%s'""".formatted(
                            text(parts, 3),
                            n % 3 == 0 ? "null" : "'" + text(parts, 6) + "'",
                            text(parts, 12),
                            List.of("zh", "ja", "en").get(n % 3),
                            id));
            ids.add(id);
        }
        for (int n = 0; n < 200; n++) {
            String query = asked(parts);
            JsonPath found = Graphql.query(
                    "query($q: String!, $ids: [ID!]){articles(filter: {and: [{text: $q}, {id: {in: $ids}}]}, first: 100)"
                            + "{nodes{id}}}",
                    Map.of("q", query, "ids", ids));
            List<String> nodes = found.getList("data.articles.nodes.id");
            assertEquals(plainly(query), new TreeSet<>(nodes), query);
        }
    }

    private String text(List<String> parts, int length) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < length; n++) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    private String asked(List<String> parts) {
        String one = text(parts, 1 + random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> one + " -" + text(parts, 2);
            case 1 -> one + " or " + text(parts, 2);
            case 2 -> "\"" + one + "\"";
            case 3 -> one + " " + text(parts, 2);
            default -> one;
        };
    }

    private Set<String> plainly(String query) {
        String ids = Database.value("""
                select string_agg(id::text, ',') from article
                where uri like 'urn:test:unspaced:%%%s' and search @@ web_query(language, '%s')""".formatted(run, query));
        return ids == null ? Set.of() : new TreeSet<>(List.of(ids.split(",")));
    }
}
