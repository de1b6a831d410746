package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that is compiled to one statement answers as it does where a resolver answers each field. */
@QuarkusTest
@BlackBox
class TwoWaysTest {
    private static final long FIXED_SEED = 20120607;
    private static final long RANDOM_SEED = Seeds.of("query.seed");

    private static final int QUERIES = Integer.getInteger("query.count", 150);
    private static Newsroom news;

    @BeforeAll
    static void insert() {
        System.out.println("TwoWaysTest with seeds " + FIXED_SEED + " and -Dquery.seed=" + RANDOM_SEED);
        news = new Newsroom(FIXED_SEED, 60, 20);
        String articles = "select id from article where uri like '%s%%'".formatted(news.uris);
        Database.run("""
                update mention set span_starts = '{1,9}', span_ends = '{4,12}', span_texts = '{"a \\"b","c"}'
                where article_id in (%1$s) and ascii(id::text) %% 2 = 0;
                update membership set role_name = 'Chair "of"', start_date = '1999-12', end_date = '2001'
                where organization_id in (%2$s);
                insert into membership_evidence (id, membership_id, article_id, passage)
                select gen_random_uuid(), m.id, (%1$s limit 1), 'So it
                stands' from membership m where m.organization_id in (%2$s);
                insert into participation_evidence (id, participation_id, article_id)
                select gen_random_uuid(), p.id, (%1$s limit 1) from participation p where p.event_id in (%3$s)
                """.formatted(articles, ids("Organization"), ids("Event")));
    }

    private static String ids(String type) {
        return news.rows(type).stream().map(row -> "'" + row.id + "'").collect(Collectors.joining(", "));
    }

    static Stream<Long> seeds() {
        return Stream.of(FIXED_SEED, RANDOM_SEED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answerTheSame(long seed) {
        var random = new Random(seed);
        int rich = 0;
        for (int n = 0; n < QUERIES; n++) {
            QueryModel.Query query = QueryModel.random(news, random);
            rich += compare(query, "seed %d, query %d: ".formatted(seed, n)).length() > 1000 ? 1 : 0;
        }
        assertTrue(rich > QUERIES / 5, "Too few answers have much in them: " + rich);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageInfo{hasPreviousPage}",
                "pageInfo{hasNextPage}",
                "pageInfo{startCursor}",
                "pageInfo{endCursor}",
                "pageInfo{__typename}",
                "totalCount",
                "__typename"
            })
    void answerTheSameToAPartAlone(String part) {
        for (String connection : List.of("people", "articles", "search")) {
            for (String page : List.of("first: 2", "last: 2", "first: 2, after: $c", "last: 2, before: $c")) {
                String asked = connection.equals("search") ? "query: \"quasar\", " + page : page;
                String document = "query Part($c: String) {%s(%s){%s}}".formatted(connection, asked, part);
                for (String cursor : List.of("", "none")) {
                    compare(new QueryModel.Query(document, cursor.isEmpty() ? Map.of() : Map.of("c", cursor)), "");
                }
            }
        }
    }

    /** @return the answer of both; empty where it is too long for resolvers */
    private static String compare(QueryModel.Query query, String what) {
        JsonNode compiled = Newsroom.send(query.document(), query.variables());
        JsonNode resolved = Newsroom.send(Graphql.resolved(query.document()), query.variables());
        if (resolved.at("/errors/0/message").asText().startsWith("In a mutation, beside __schema")) {
            return "";
        }
        if (resolved.path("data").has("resolved")) {
            ((ObjectNode) resolved.get("data")).remove("resolved");
        }
        if (resolved.has("errors")) {
            // Places in the document differ, since one is longer; codes, words and paths do not.
            Stream.of(compiled, resolved)
                    .forEach(answer ->
                            answer.path("errors").forEach(error -> ((ObjectNode) error).remove(List.of("locations"))));
        }
        String expected = plain(resolved);
        assertEquals(
                expected, plain(compiled), () -> what + query.document() + "\n" + Newsroom.json(query.variables()));
        return expected;
    }

    /** As text, with members in their order, and numbers that are equal written the same. */
    private static String plain(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> "\n" + member.getKey() + ": " + plain(member.getValue()))
                    .collect(Collectors.joining("", "{", "}"));
        }
        if (node.isArray()) {
            return Stream.iterate(0, n -> n < node.size(), n -> n + 1)
                    .map(n -> plain(node.get(n)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isNumber() ? String.valueOf(node.doubleValue()) : node.toString();
    }
}
