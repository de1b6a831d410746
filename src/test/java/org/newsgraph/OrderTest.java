package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsgraph.Newsroom.Row;

/** Paging visits each row once in any order, both ways, and the order is that of the rows in memory. */
@QuarkusTest
@BlackBox
class OrderTest {
    private static final long FIXED_SEED = 20120607;
    private static final long RANDOM_SEED = Seeds.of("order.seed");

    private static final Pattern WORDS = Pattern.compile("_(.)");
    private static final Map<String, Object> MARKED = Map.of("text", "quasar");
    private static Newsroom news;

    private record Key(String field, boolean descending) {
        Map<String, String> input() {
            return Map.of("field", field, "direction", descending ? "DESC" : "ASC");
        }
    }

    @BeforeAll
    static void insert() {
        System.out.println("OrderTest with seeds " + FIXED_SEED + " and -Dorder.seed=" + RANDOM_SEED);
        news = new Newsroom(FIXED_SEED, 75, 30);
    }

    private static List<String> fields(String type) {
        String query = "{__type(name: \"%sOrderField\"){enumValues{name}}}".formatted(type);
        return Newsroom.data(query, Map.of()).findValuesAsText("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "Person", "Organization", "Event"})
    void visitsEachOnceByEveryField(String type) {
        for (String field : fields(type)) {
            for (boolean descending : new boolean[] {false, true}) {
                Map<String, Object> filter = field.equals("RELEVANCE") ? MARKED : Map.of();
                visitsEachOnce(type, filter, List.of(new Key(field, descending)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "Person", "Organization", "Event"})
    void visitsEachOnceByManyFieldsOfMixedDirections(String type) {
        List<String> fields = fields(type);
        for (long seed : List.of(FIXED_SEED, RANDOM_SEED)) {
            var random = new Random(seed + type.length());
            var model = new FilterModel(news, random);
            for (int n = 0; n < 6; n++) {
                List<Key> keys = Stream.generate(() -> new Key(Newsroom.pick(fields, random), random.nextBoolean()))
                        .limit(1 + random.nextInt(3))
                        .toList();
                Map<String, Object> filter = new HashMap<>(n % 2 == 0 ? Map.of() : model.filter(type, n));
                if (type.equals("Article")) {
                    filter.putAll(MARKED);
                } else if (random.nextBoolean()) {
                    filter.put("mentionedIn", Map.of("some", model.filter("Article", 1)));
                }
                visitsEachOnce(type, filter, keys);
            }
        }
    }

    private static void visitsEachOnce(String type, Map<String, Object> filter, List<Key> keys) {
        String what = what(type, filter, keys);
        List<String> forwards = walk(type, filter, keys, true);
        assertEquals(forwards, walk(type, filter, keys, false), what);
        assertEquals(
                Newsroom.ids(news.rows(type).stream().filter(row -> FilterModel.matches(row, type, filter))),
                forwards.stream().sorted().toList(),
                what);
        inOrder(type, forwards, keys, filter, what);
    }

    private static String what(String type, Map<String, Object> filter, List<Key> keys) {
        return "random seed %d, %s by %s, filter %s: ".formatted(RANDOM_SEED, type, keys, Newsroom.literal(filter));
    }

    private static void inOrder(
            String type, List<String> ids, List<Key> keys, Map<String, Object> filter, String what) {
        List<Row> rows = ids.stream().map(id -> row(type, id)).toList();
        Stream<Comparator<Row>> comparators = keys.stream().map(key -> by(key, filter));
        Comparator<Row> order = comparators.reduce(Comparator::thenComparing).get();
        for (int i = 1; i < rows.size(); i++) {
            List<Row> pair = rows.subList(i - 1, i + 1);
            assertTrue(order.compare(pair.get(0), pair.get(1)) <= 0, () -> what + pair);
        }
    }

    private static Row row(String type, String id) {
        return news.rows(type).stream()
                .collect(Collectors.toMap(row -> row.id, row -> row))
                .get(id);
    }

    private static Comparator<Row> by(Key key, Map<String, Object> filter) {
        String column = WORDS.matcher(key.field.toLowerCase(Locale.ROOT))
                .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
        return switch (key.field) {
            case "DATE_PUBLISHED", "DATE_MODIFIED", "CREATED_AT" -> by(key, row -> time(row, column));
            case "FOUNDING_DATE", "START_DATE" -> by(key, row -> day(row, column));
            case "NAME", "HEADLINE" -> by(key, row -> text(row, column));
            case "MENTION_COUNT" -> by(key, row -> mentions(row, filter));
            case "RELEVANCE" -> by(key, OrderTest::relevance);
            default -> throw new IllegalArgumentException(key.field);
        };
    }

    private static <T extends Comparable<? super T>> Comparator<Row> by(Key key, Function<Row, T> value) {
        Comparator<T> order = Comparator.naturalOrder();
        return Comparator.comparing(value, Comparator.nullsLast(key.descending ? order.reversed() : order));
    }

    /** By code point, which is the order of the bytes in UTF-8. */
    private static String text(Row row, String column) {
        byte[] folded = FilterModel.fold((String) row.get(column)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(folded);
    }

    private static Instant time(Row row, String column) {
        return row.get(column) instanceof String time ? FilterModel.instant(time) : null;
    }

    private static LocalDate day(Row row, String column) {
        return row.get(column) instanceof String date ? FilterModel.firstDay(date) : null;
    }

    private static int mentions(Row row, Map<String, Object> filter) {
        Object some = filter.get("mentionedIn") instanceof Map<?, ?> asked ? asked.get("some") : null;
        return (int) row.linked("mentionedIn").stream()
                .filter(article -> some == null || FilterModel.matches(article, "Article", (Map<?, ?>) some))
                .count();
    }

    /** PostgreSQL's weights of A, B and D, for a word that stands once in a field. */
    private static int relevance(Row row) {
        return (marked(row, "headline") ? 10 : 0)
                + (marked(row, "abstract") ? 4 : 0)
                + (marked(row, "articleBody") ? 1 : 0);
    }

    private static boolean marked(Row row, String column) {
        return row.get(column) instanceof String text && text.contains("quasar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Person", "Organization", "Event"})
    void countsOnlyTheMentionsThatTheFilterLetsThrough(String type) {
        List<Key> most = List.of(new Key("MENTION_COUNT", true));
        for (Map<String, Object> some : List.<Map<String, Object>>of(
                Map.of("pubStatus", List.of("USABLE")),
                Map.of("publisher", Map.of("organizationKind", List.of("MEDIA", "NGO"))),
                Map.of("authors", Map.of("some", Map.of())))) {
            Map<String, Object> filter = Map.of("mentionedIn", Map.of("some", some));
            visitsEachOnce(type, filter, most);
            Stream<String> ids = walk(type, filter, most, true).stream();
            List<Integer> all = ids.map(id -> mentions(row(type, id), Map.of())).toList();
            assertNotEquals(all.stream().sorted(Comparator.reverseOrder()).toList(), all, "tells nothing: " + some);
        }
    }

    @Test
    void ordersTheRelationsOfManyParentsAtOnce() {
        List<String> ids = Newsroom.ids(news.rows("Entity").stream());
        List<String> events = fields("Event");
        for (String field : List.of("DATE_PUBLISHED", "DATE_MODIFIED", "HEADLINE", "CREATED_AT")) {
            for (boolean descending : new boolean[] {false, true}) {
                var articles = new Key(field, descending);
                var event = new Key(events.get(field.length() % events.size()), descending);
                JsonNode answer = Newsroom.data(
                        Graphql.document("order.graphql"),
                        Map.of("ids", ids, "articles", articles.input(), "events", event.input()));
                answer.get("nodes")
                        .forEach(node -> node.properties().forEach(page -> {
                            boolean ofEvents = Set.of("organized", "subEvents").contains(page.getKey());
                            inOrder(
                                    ofEvents ? "Event" : "Article",
                                    page.getValue().findValuesAsText("id"),
                                    List.of(ofEvents ? event : articles),
                                    Map.of(),
                                    page.getKey() + " by " + field);
                        }));
            }
        }
    }

    @Test
    void aCursorIsGoodForTheSameFilterAndOrderHoweverWritten() {
        Map<String, Object> filter = Map.of("text", "quasar or pulsar", "pubStatus", List.of("USABLE", "CANCELED"));
        List<Key> keys = List.of(new Key("RELEVANCE", true), new Key("HEADLINE", false));
        String cursor = page("Article", filter, keys, true, null)
                .at("/pageInfo/endCursor")
                .textValue();
        String same =
                "{articles(first: 7, after: \"%s\", orderBy: [{field: RELEVANCE, direction: DESC}, {field: HEADLINE}],"
                        + "filter: {and: [%s, {%3$s}], %3$s}){nodes{id}}}";
        String asked = "pubStatus: [USABLE, CANCELED], text: \"quasar or pulsar\"";
        String written = same.formatted(cursor, Newsroom.literal(news.own("Article")), asked);
        assertEquals(
                page("Article", filter, keys, true, cursor).findValuesAsText("id"),
                Newsroom.data(written, Map.of()).findValuesAsText("id"));
    }

    @Test
    void refusesACursorOfAnotherOrderOrFilter() {
        Map<String, Object> marked = new HashMap<>(MARKED);
        List<Key> keys = List.of(new Key("DATE_PUBLISHED", true), new Key("HEADLINE", false));
        String cursor = page("Article", marked, keys, true, null)
                .at("/pageInfo/endCursor")
                .textValue();
        refused(cursor, marked, List.of());
        refused(cursor, marked, keys.subList(0, 1));
        refused(cursor, marked, List.of(keys.get(1), keys.get(0)));
        refused(cursor, marked, List.of(keys.get(0), new Key("HEADLINE", true)));
        refused(cursor, marked, List.of(new Key("DATE_MODIFIED", true), keys.get(1)));
        refused(cursor, Map.of(), keys);
        refused(cursor, Map.of("text", "pulsar"), keys);
        refused(cursor, Map.of("text", "quasar", "pubStatus", List.of("USABLE")), keys);
    }

    private static void refused(String cursor, Map<String, Object> filter, List<Key> keys) {
        JsonNode answer = send("Article", filter, keys, true, cursor);
        assertEquals(List.of("BAD_USER_INPUT"), answer.path("errors").findValuesAsText("code"), answer::toPrettyString);
    }

    @Test
    void refusesRelevanceWithoutText() {
        refused(null, Map.of(), List.of(new Key("RELEVANCE", true)));
    }

    private static List<String> walk(String type, Map<String, Object> filter, List<Key> keys, boolean forwards) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = page(type, filter, keys, forwards, cursor);
            seen.addAll(forwards ? seen.size() : 0, page.findValuesAsText("id"));
            JsonNode info = page.get("pageInfo");
            cursor = info.get(forwards ? "endCursor" : "startCursor").textValue();
            if (!info.get(forwards ? "hasNextPage" : "hasPreviousPage").booleanValue()) {
                return seen;
            }
        } while (true);
    }

    private static JsonNode page(
            String type, Map<String, Object> filter, List<Key> keys, boolean forwards, String cursor) {
        JsonNode answer = send(type, filter, keys, forwards, cursor);
        assertFalse(answer.has("errors"), () -> what(type, filter, keys) + answer);
        return answer.at("/data/page");
    }

    private static JsonNode send(
            String type, Map<String, Object> filter, List<Key> keys, boolean forwards, String cursor) {
        // The count and the score depend on what is at the filter's top.
        Map<String, Object> own = new HashMap<>(filter);
        own.put("and", List.of(news.own(type), filter));
        Map<String, Object> variables = new HashMap<>(Map.of("filter", own));
        variables.put("orderBy", keys.stream().map(Key::input).toList());
        variables.put("cursor", cursor);
        String document = """
                query($filter: %1$sFilter, $orderBy: [%1$sOrder!], $cursor: String){
                  page: %2$s(%3$s: $cursor, filter: $filter, orderBy: $orderBy){
                    nodes{id} pageInfo{hasNextPage endCursor hasPreviousPage startCursor}}}""";
        String side = forwards ? "first: 7, after" : "last: 7, before";
        return Newsroom.send(document.formatted(type, Newsroom.ROOTS.get(type), side), variables);
    }
}
