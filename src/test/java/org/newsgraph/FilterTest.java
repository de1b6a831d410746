package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsgraph.Newsroom.Found;
import org.newsgraph.Newsroom.Row;

/** What filters find is what FilterModel finds in memory; and whatever is asked, the answer is never a fault. */
@QuarkusTest
@BlackBox
class FilterTest {
    private static final long FIXED_SEED = 20120607;
    private static final long RANDOM_SEED = Seeds.of("filter.seed");

    private static final int RANDOM_FILTERS = 40;
    private static final String COUNT_ARTICLES = "query($filter: ArticleFilter){articles(filter: $filter){totalCount}}";
    private static final Pattern INTERNALS = Pattern.compile("Exception|Value\\{|SRGQL|(?i:select )");
    private static Map<Long, Newsroom> newsrooms;

    @BeforeAll
    static void insert() {
        System.out.println("FilterTest with seeds " + FIXED_SEED + " and -Dfilter.seed=" + RANDOM_SEED);
        newsrooms = Stream.of(FIXED_SEED, RANDOM_SEED)
                .collect(Collectors.toMap(seed -> seed, seed -> new Newsroom(seed, 180, 45)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "Person", "Organization", "Event"})
    void findsWhatEachOperatorAsksFor(String type) {
        var random = new Random(FIXED_SEED);
        var news = newsrooms.get(FIXED_SEED);
        var model = new FilterModel(news, random);
        for (String field : FilterModel.fields(type)) {
            for (String operator : FilterModel.operators(type, field)) {
                List<Map<String, Object>> telling = Stream.generate(() -> model.single(type, field, operator))
                        .limit(500)
                        .filter(filter -> tells(news, type, filter))
                        .limit(2)
                        .toList();
                if (!operator.equals("isNull")
                        || !Set.of("uri", "headline", "name").contains(field)) {
                    assertEquals(2, telling.size(), () -> "No filter that tells for " + field + " " + operator);
                    check(FIXED_SEED, type, telling.get(0), random.nextInt(3) == 0);
                    check(FIXED_SEED, type, Map.of("not", telling.get(1)), random.nextInt(3) == 0);
                }
                check(FIXED_SEED, type, model.single(type, field, operator), random.nextInt(3) == 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "Person", "Organization", "Event"})
    void findsWhatNestedFiltersAskFor(String type) {
        int telling = 0;
        for (long seed : newsrooms.keySet()) {
            var random = new Random(seed + type.length());
            var model = new FilterModel(newsrooms.get(seed), random);
            for (int n = 0; n < RANDOM_FILTERS; n++) {
                Map<String, Object> filter = model.filter(type, 1 + n % 4);
                check(seed, type, filter, n % 4 == 0);
                telling += tells(newsrooms.get(seed), type, filter) ? 1 : 0;
            }
        }
        assertTrue(telling > RANDOM_FILTERS / 2, "Too few filters leave some rows and not others: " + telling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "Person", "Organization", "Event"})
    void emptyListsAndNullsAskAsDocumented(String type) {
        for (String filter : List.of(
                "{}",
                "{and: []}",
                "{or: []}",
                "{not: {or: []}}",
                "{or: [{}]}",
                "{id: null}",
                "{id: {in: []}}",
                "{id: {notIn: []}}",
                "{not: {}}",
                "{and: null, id: {eq: null}}")) {
            boolean all = !Set.of("{or: []}", "{id: {in: []}}", "{not: {}}").contains(filter);
            var news = newsrooms.get(FIXED_SEED);
            assertEquals(
                    all ? news.rows(type).size() : 0,
                    Newsroom.data(
                                    "{page: %s(filter: {and: [%s, %s]}){totalCount}}"
                                            .formatted(
                                                    Newsroom.ROOTS.get(type), Newsroom.literal(news.own(type)), filter),
                                    Map.of())
                            .at("/page/totalCount")
                            .intValue(),
                    filter);
        }
    }

    private static boolean tells(Newsroom news, String type, Map<String, ?> filter) {
        return news.rows(type).stream()
                        .map(row -> FilterModel.matches(row, type, filter))
                        .distinct()
                        .count()
                > 1;
    }

    private static void check(long seed, String type, Map<String, ?> filter, boolean inline) {
        var news = newsrooms.get(seed);
        Set<String> expected = news.rows(type).stream()
                .filter(row -> FilterModel.matches(row, type, filter))
                .map(row -> row.id)
                .collect(Collectors.toSet());
        String what =
                "seed %d, %s %s %s: ".formatted(seed, inline ? "inline" : "variable", type, Newsroom.literal(filter));
        Found found;
        try {
            found = Newsroom.find(type, Map.of("and", List.of(news.own(type), filter)), inline);
        } catch (AssertionError e) {
            throw new AssertionError(what, e);
        }
        Set<String> ids = new HashSet<>(found.ids());
        if (!ids.equals(expected)) {
            List<Row> missing = news.rows(type).stream()
                    .filter(row -> expected.contains(row.id) && !ids.contains(row.id))
                    .toList();
            List<Row> surplus = news.rows(type).stream()
                    .filter(row -> ids.contains(row.id) && !expected.contains(row.id))
                    .toList();
            fail(what + "missing " + missing + ", surplus " + surplus + ", all found " + ids);
        }
        assertEquals(ids.size(), found.ids().size(), what + "found twice");
        assertEquals(Set.of(ids.size()), found.totals(), what + "totalCount");
    }

    @Test
    void narrowsTheArticlesOfManyParentsAtOnce() {
        var news = newsrooms.get(RANDOM_SEED);
        var model = new FilterModel(news, new Random(RANDOM_SEED));
        List<Row> parents = Stream.of("Person", "Organization", "Event")
                .flatMap(type -> news.rows(type).stream().limit(30))
                .toList();
        List<String> ids = parents.stream().map(row -> row.id).toList();
        int narrowed = 0;
        for (int n = 0; n < 30; n++) {
            Map<String, Object> filter = model.filter("Article", n % 3);
            JsonNode answer = Newsroom.data(Graphql.document("filtered.graphql"), Map.of("ids", ids, "filter", filter));
            for (Row parent : parents) {
                answer.get("nodes").get(parents.indexOf(parent)).properties().forEach(page -> {
                    String relation = page.getKey();
                    List<String> expected = Newsroom.ids(parent.linked(relation).stream()
                            .filter(article -> FilterModel.matches(article, "Article", filter)));
                    String what =
                            "seed %d, %s of %s, %s".formatted(RANDOM_SEED, relation, parent, Newsroom.literal(filter));
                    assertEquals(
                            expected,
                            page.getValue().findValuesAsText("id").stream()
                                    .sorted()
                                    .toList(),
                            what);
                    assertEquals(
                            expected.size(), page.getValue().get("totalCount").intValue(), what);
                });
            }
            narrowed += tells(news, "Article", filter) ? 1 : 0;
        }
        assertTrue(narrowed > 5, "Too few filters leave some articles and not others: " + narrowed);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/graphql/texts.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void findsTextAsItsLanguageHasIt(String language, String headline, String text, boolean found) {
        String id = Database.article("urn:filter:" + UUID.randomUUID(), null);
        Database.run("update article set headline = '%s', in_language = %s where id = '%s'"
                .formatted(headline, language == null ? "null" : "'" + language + "'", id));
        assertEquals(
                found ? List.of(id) : List.of(),
                Newsroom.find("Article", Map.of("id", Map.of("eq", id), "text", text), false)
                        .ids());
    }

    /** Few words are ranked by how near each other they are, many by how often they occur. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void ranksHeadlineBeforeAbstractBeforeBody(int others) {
        List<String> ids = Stream.of("article_body", "abstract", "headline")
                .map(column -> {
                    String id = Database.article("urn:filter:" + UUID.randomUUID(), null);
                    Database.run("update article set in_language = 'en', %s = 'The ranks of rank' where id = '%s'"
                            .formatted(column, id));
                    return id;
                })
                .toList();
        String query =
                "query($filter: ArticleFilter){articles(filter: $filter, orderBy: {field: RELEVANCE}){nodes{id}}}";
        Map<String, Object> filter = Map.of("text", "ranking" + " or other".repeat(others), "id", Map.of("in", ids));
        assertEquals(ids, Newsroom.data(query, Map.of("filter", filter)).findValuesAsText("id"));
    }

    static Stream<String> hostile() {
        Stream<String> repeated = Stream.of("x", "-", "-! ", "\"", "a ", "a or -b ", "北", "-北", "😀")
                .map(part -> part.repeat(1000 / part.length()));
        List<String> others = new JsonPath(Graphql.document("hostile.json")).getList("");
        return Stream.concat(others.stream(), repeated);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextIsAnsweredOrRefused(String hostile) {
        JsonNode answer = Newsroom.send(Graphql.document("hostile.graphql"), Map.of("text", hostile));
        for (JsonNode error : answer.path("errors")) {
            assertEquals("BAD_USER_INPUT", error.at("/extensions/code").textValue(), answer::toPrettyString);
        }
        assertTrue(answer.has("errors") || answer.get("data").size() == 6, answer::toPrettyString);
    }

    @Test
    void refusesTenKilobytesOfText() {
        refused("BAD_USER_INPUT", COUNT_ARTICLES, Map.of("text", "word ".repeat(2000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not", "and", "or"})
    void refusesMoreThanTwentyLevels(String operator) {
        Newsroom.data(COUNT_ARTICLES, Map.of("filter", nested(operator, 20)));
        for (int depth : new int[] {21, 22, 40}) {
            refused("BAD_USER_INPUT", COUNT_ARTICLES, nested(operator, depth));
        }
        int status = Graphql.send(COUNT_ARTICLES, Map.of("filter", nested(operator, 450)))
                .statusCode();
        assertTrue(status < 500, "450 levels got " + status);
    }

    private static Map<String, Object> nested(String operator, int depth) {
        Map<String, Object> filter = Map.of();
        for (int n = 0; n < depth; n++) {
            filter = Map.of(operator, operator.equals("not") ? filter : List.of(filter));
        }
        return filter;
    }

    @Test
    void refusesRelationsDeeperThanTwentyLevels() {
        Map<String, Object> filter = Map.of();
        for (int n = 0; n < 6; n++) {
            filter = Map.of("authors", Map.of("some", Map.of("authored", Map.of("some", filter))));
        }
        refused("BAD_USER_INPUT", COUNT_ARTICLES, filter);
    }

    @Test
    void refusesThousandsOfConditions() {
        Stream<Map<String, String>> many =
                Stream.generate(() -> Map.of("text", "x")).limit(5000);
        refused("BAD_USER_INPUT", COUNT_ARTICLES, Map.of("or", many.toList()));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/graphql/refused.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void refusesWhatIsNoFilter(String field, String code) {
        refused(code, "{%s{nodes{id}}}".formatted(field), Map.of());
    }

    @Test
    void refusesAnUnknownOperatorInAVariable() {
        refused("BAD_USER_INPUT", COUNT_ARTICLES, Map.of("headline", Map.of("like", "x")));
    }

    private static void refused(String code, String query, Map<String, ?> filter) {
        JsonNode answer = Newsroom.send(query, Map.of("filter", filter));
        assertEquals(Set.of(code), Set.copyOf(answer.path("errors").findValuesAsText("code")), answer::toPrettyString);
        assertFalse(INTERNALS.matcher(answer.toString()).find(), answer::toPrettyString);
    }
}
