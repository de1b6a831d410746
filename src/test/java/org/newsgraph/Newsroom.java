package org.newsgraph;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows made from a seed, in the database and in memory, linked only with each other. They have what is hard to filter
 * and to sort: nulls, equal keys, many names, several scripts, and the wildcards and quotes of SQL and of arrays.
 */
final class Newsroom {
    static final Map<String, String> ROOTS =
            Map.of("Article", "articles", "Person", "people", "Organization", "organizations", "Event", "events");

    // Escapes, so that half a character gets through as well.
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Pattern ENUM_FIELDS =
            Pattern.compile("pubStatus|organizationKind|eventStatus|kind|field|direction");

    // None that unaccent folds in another way than taking combining marks off: no й, ё, ß, ø, ł, final sigma, hangul.
    private static final List<String> WORDS = split("""
            Café CAFÉ cafe naïve Zürich zurich Ångström Ñandú Москва москва Αθήνα ΑΘΗΝΑ 北京 東京 กรุงเทพ 100% a_b a%b axb \
            back\\slash \\ O'Brien "quoted" [x] {brace} a,b NULL null $1 :v0 ? 😀 🙂 ﾊ ~ Zebra zebra true""");
    private static final List<String> DATES =
            split("1999 1999-12 1999-12-31 2000 2000-01 2000-01-01 2000-02 2000-02-29 2001 0001 9999-12-31");
    private static final List<String> TIMES = split("2020-02-29T00:00:00Z 2020-02-29T23:59:59.999999Z"
            + " 2020-03-01T00:00:00Z 2021-01-01T12:00:00.5Z 1969-12-31T23:59:59Z");

    /** One row: its columns under the names that GraphQL and, in snake case, the tables give them; and its relations. */
    static final class Row {
        final String id = UUID.randomUUID().toString();
        final Map<String, Object> columns = new LinkedHashMap<>(Map.of("id", id));
        final List<String> names = new ArrayList<>();
        final Map<String, List<Row>> links = new HashMap<>();

        Object get(String column) {
            return columns.get(column);
        }

        List<Row> linked(String relation) {
            return links.getOrDefault(relation, List.of());
        }

        private void link(String relation, Row to) {
            links.computeIfAbsent(relation, r -> new ArrayList<>()).add(to);
        }

        @Override
        public String toString() {
            return "\n    " + columns + " " + names;
        }
    }

    /** Everything that a filter finds, and what totalCount says on each page. */
    record Found(List<String> ids, Set<Integer> totals) {}

    final String uris = "urn:filter:" + UUID.randomUUID() + ":";
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Random random;

    Newsroom(long seed, int articles, int entities) {
        random = new Random(seed);
        Stream.of("Person", "Organization", "Event").forEach(type -> rows.put(type, entities(type, entities)));
        rows.put("Entity", rows.values().stream().flatMap(List::stream).toList());
        rows.put("Article", IntStream.range(0, articles).mapToObj(this::article).toList());
        insert("article", rows("Article").stream().map(row -> row.columns).toList());
        link("mention", "Article", "articleId", "mentions", 8, "Entity");
        link("authorship", "Article", "articleId", "authors", 3, "Person");
        link("organizer", "Event", "eventId", "organizers", 3, "Organization");
        link("membership", "Person", "memberId", "memberOf", 3, "Organization");
        link("membership", "Organization", "memberId", "memberOf", 2, "Organization");
        link("participation", "Person", "participantId", "participatedIn", 3, "Event");
    }

    List<Row> rows(String type) {
        return rows.get(type);
    }

    /** A filter that leaves only rows from here, whatever else the database has. */
    Map<String, Object> own(String type) {
        return type.equals("Article")
                ? Map.of("uri", Map.of("startsWith", uris))
                : Map.of("id", Map.of("in", rows(type).stream().map(r -> r.id).toList()));
    }

    private static List<String> split(String words) {
        return List.of(words.split(" ", -1));
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private String maybe(Supplier<String> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private String words() {
        return Stream.generate(() -> pick(WORDS, random))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(" "));
    }

    private List<Row> entities(String type, int count) {
        List<Row> made = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            var row = new Row();
            Stream.generate(this::words).limit(1 + random.nextInt(3)).distinct().forEach(row.names::add);
            row.columns.put("kind", type.toUpperCase(Locale.ROOT));
            row.columns.put("name", row.names.get(0));
            row.columns.put("createdAt", pick(TIMES, random));
            switch (type) {
                case "Person" -> row.columns.put("birthDate", maybe(() -> pick(DATES, random)));
                case "Organization" -> {
                    row.columns.put("organizationKind", maybe(() -> pick(split("MEDIA STATE NGO"), random)));
                    row.columns.put("foundingDate", maybe(() -> pick(DATES, random)));
                    row.columns.put("parentOrganizationId", one(row, "parentOrganization", made));
                }
                default -> {
                    row.columns.put("startDate", maybe(() -> pick(DATES, random)));
                    row.columns.put("eventStatus", pick(split("HELD SCHEDULED CANCELLED"), random));
                    row.columns.put("location", maybe(this::words));
                    row.columns.put("superEventId", one(row, "superEvent", made));
                }
            }
            made.add(row);
        }
        insert("entity", made.stream().map(row -> row.columns).toList());
        String names = json(made.stream()
                .map(row -> Map.of("id", row.id, "names", row.names))
                .toList());
        Database.run("""
                insert into entity_name (id, entity_id, position, value, kind, preferred)
                select gen_random_uuid(), r.id, n.position, n.value, 'ALIAS', n.position = 1
                from jsonb_to_recordset('%s') r (id uuid, names text[])
                cross join unnest(r.names) with ordinality n (value, position)""".formatted(names.replace("'", "''")));
        return made;
    }

    private Row article(int n) {
        var row = new Row();
        row.columns.put("uri", uris + n + pick(WORDS, random));
        row.columns.put("headline", words() + marker() + (n == 0 ? " long".repeat(150) : ""));
        row.columns.put("abstract", maybe(() -> words() + marker()));
        row.columns.put("articleBody", maybe(() -> words() + marker()));
        row.columns.put("articleSection", maybe(() -> pick(List.of("World", "world", "Wörld", "", " "), random)));
        Stream<String> keywords = Stream.generate(() -> pick(WORDS, random)).limit(random.nextInt(4));
        row.columns.put("keywords", keywords.toList());
        row.columns.put("inLanguage", maybe(() -> pick(split("en en-GB de ru zh-Hans pt-BR xx en-US"), random)));
        row.columns.put("datePublished", maybe(() -> pick(TIMES, random)));
        row.columns.put("dateModified", maybe(() -> pick(TIMES, random)));
        row.columns.put("createdAt", pick(TIMES, random));
        row.columns.put("pubStatus", pick(split("USABLE WITHHELD CANCELED"), random));
        row.columns.put("publisherId", one(row, "publisher", rows("Organization")));
        row.linked("publisher").forEach(publisher -> publisher.link("published", row));
        return row;
    }

    /** Words that full text finds, whatever the language. */
    private String marker() {
        return pick(List.of("", "", "", " quasar", " pulsar", " pulsar quasar"), random);
    }

    private String one(Row from, String relation, List<Row> among) {
        if (among.isEmpty() || random.nextInt(3) == 0) {
            return null;
        }
        from.link(relation, pick(among, random));
        return from.linked(relation).get(0).id;
    }

    /** Links each row with some of another type, fewer than most. */
    private void link(String table, String type, String key, String relation, int most, String to) {
        List<Map<String, Object>> links = new ArrayList<>();
        boolean ordered = Set.of("authorship", "organizer").contains(table);
        for (Row from : rows(type)) {
            Set<Row> others = Stream.generate(() -> pick(rows(to), random))
                    .limit(random.nextInt(most))
                    .filter(other -> other != from)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (Row other : others) {
                from.link(relation, other);
                other.link(
                        Map.of("mentions", "mentionedIn", "authors", "authored").getOrDefault(relation, ""), from);
                Map<String, Object> link = new HashMap<>(Map.of(key, from.id));
                link.put(to.toLowerCase(Locale.ROOT) + "Id", other.id);
                link.put(ordered ? "position" : "id", ordered ? links.size() : UUID.randomUUID());
                if (!key.equals(type.toLowerCase(Locale.ROOT) + "Id")) {
                    link.put(key.replace("Id", "Kind"), from.get("kind"));
                }
                links.add(link);
            }
        }
        insert(table, links);
    }

    private static void insert(String table, List<Map<String, Object>> rows) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            named.add(new HashMap<>());
            row.forEach((name, value) -> named.get(named.size() - 1)
                    .put(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), value));
        }
        String columns = String.join(", ", named.get(0).keySet());
        Database.run("insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, '%3$s')"
                .formatted(table, columns, json(named).replace("'", "''")));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a document; errors may be in it. */
    static JsonNode send(String document, Map<String, ?> variables) {
        return sendAs(Tokens.ADMIN, document, variables);
    }

    /** @param token null for nobody's */
    static JsonNode sendAs(String token, String document, Map<String, ?> variables) {
        RequestSpecification request = token == null ? given() : given().auth().oauth2(token);
        try {
            return JSON.readTree(request.contentType("application/json")
                    .body(json(Map.of("query", document, "variables", variables)))
                    .post("/graphql")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data of the answer, which must have no errors. */
    static JsonNode data(String document, Map<String, ?> variables) {
        JsonNode answer = send(document, variables);
        if (answer.has("errors")) {
            throw new AssertionError(document + " has errors: " + answer);
        }
        return answer.get("data");
    }

    /** A value as it stands in a GraphQL document. */
    static String literal(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> e.getKey() + ": "
                            + (ENUM_FIELDS.matcher((String) e.getKey()).matches()
                                    ? literal(e.getValue()).replace("\"", "")
                                    : literal(e.getValue())))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof List<?> list
                ? list.stream().map(Newsroom::literal).collect(Collectors.joining(", ", "[", "]"))
                : json(value);
    }

    /** All that a filter finds, page by page; the filter goes as a variable or stands in the document. */
    static Found find(String type, Map<String, ?> filter, boolean inline) {
        String document = "query($after: String%s){page: %s(first: 100, after: $after, filter: %s)"
                        .formatted(
                                inline ? "" : ", $filter: " + type + "Filter",
                                ROOTS.get(type),
                                inline ? literal(filter) : "$filter")
                + "{totalCount nodes{id} pageInfo{hasNextPage endCursor}}}";
        Map<String, Object> variables = new HashMap<>(inline ? Map.of() : Map.of("filter", filter));
        var found = new Found(new ArrayList<>(), new LinkedHashSet<>());
        JsonNode page;
        do {
            page = data(document, variables).get("page");
            found.ids.addAll(page.findValuesAsText("id"));
            found.totals.add(page.get("totalCount").intValue());
            variables.put("after", page.at("/pageInfo/endCursor").textValue());
        } while (page.at("/pageInfo/hasNextPage").booleanValue());
        return found;
    }

    static List<String> ids(Stream<Row> rows) {
        return rows.map(row -> row.id).sorted().toList();
    }
}
