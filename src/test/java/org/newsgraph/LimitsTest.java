package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.introspection.IntrospectionQuery;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document may ask for, with the default settings: as much as is allowed is answered, one more is refused. */
@QuarkusTest
@BlackBox
class LimitsTest {
    private static final String PERSON = "0190163d-8694-739b-aea5-966c26f8ad91";

    // n (1 + 1 + n (1 + 1 + 1 + n)) + 1
    private static final String TOO_MUCH = " many: articles(first: $n){nodes{mentions(first: $n){nodes{"
            + "entity{mentionedIn(first: $n){nodes{id}}}}}}}}";

    @Test
    void depth() {
        allowed(nested(20));
        refused(nested(21), Map.of(), "depth", 21, 20);
        String fragment = "query{...A} fragment A on Query{%s}".formatted(inside(nested(21)));
        refused(fragment, Map.of(), "depth", 21, 20);
    }

    private static String nested(int depth) {
        return "{event(id: \"%s\"){%sid%s}}".formatted(PERSON, "superEvent{".repeat(depth - 2), "}".repeat(depth - 2));
    }

    private static String inside(String document) {
        return document.substring(1, document.length() - 1);
    }

    @Test
    void aliasesThoseOfTypenameToo() {
        allowed("{people(first: 1){nodes{%s} edges{node{%s}}}}"
                .formatted(repeated(50, "a%d: __typename "), repeated(50, "a%d: id ")));
        refused(
                "{people(first: 1){nodes{%s} edges{node{%s}}}}"
                        .formatted(repeated(50, "a%d: __typename "), repeated(51, "a%d: id ")),
                Map.of(),
                "aliases",
                101,
                100);
        refused(
                "{...A ...B} fragment A on Query{%s} fragment B on Query{%s}"
                        .formatted(repeated(51, "a%d: __typename "), repeated(50, "b%d: __typename ")),
                Map.of(),
                "aliases",
                101,
                100);
    }

    @Test
    void fieldsOfAnOperation() {
        allowed("{" + "__typename ".repeat(50) + "}");
        refused("{" + "__typename ".repeat(51) + "}", Map.of(), "root-fields", 51, 50);
    }

    @Test
    void fieldsOfOneSelection() {
        allowed("{people(first: 1){nodes{" + "name ".repeat(200) + "}}}");
        refused("{people(first: 1){nodes{" + "name ".repeat(201) + "}}}", Map.of(), "breadth", 201, 200);
    }

    @Test
    void directives() {
        allowed("{people(first: 1){nodes{" + "name @include(if: true) ".repeat(50) + "}}}");
        refused(
                "{people(first: 1){nodes{" + "name @include(if: true) ".repeat(51) + "}}}",
                Map.of(),
                "directives",
                51,
                50);
        refused("{__typename " + "@skip(if: true)".repeat(5) + "}", Map.of(), "directives-at-one-place", 5, 4);
    }

    @Test
    void fragmentsThatMultiply() {
        String bomb = "query{...F0} "
                + IntStream.range(0, 40)
                        .mapToObj(n -> "fragment F%d on Query{...F%d ...F%d}".formatted(n, n + 1, n + 1))
                        .collect(Collectors.joining(" "))
                + " fragment F40 on Query{__typename}";
        refused(bomb, Map.of(), "root-fields", Integer.MAX_VALUE, 50);
    }

    @Test
    void fragmentsInACircleAreNotValid() {
        JsonPath answer = Graphql.send("query{...A} fragment A on Query{...B} fragment B on Query{...A}", Map.of())
                .jsonPath();
        assertEquals("GRAPHQL_VALIDATION_FAILED", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void tokensAndCharacters() {
        for (String document : new String[] {"{" + "id ".repeat(10_000) + "}", "{__typename}" + " ".repeat(100_000)}) {
            JsonPath answer = Graphql.send(document, Map.of()).jsonPath();
            assertEquals("TOO_COMPLEX", answer.getString("errors[0].extensions.code"), answer.prettify());
            assertTrue(answer.getString("errors[0].message").contains("10000 tokens or 100000 characters"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {articles(first: 100){nodes{mentions(first: 100){nodes{entity{name}}}}}}                           | 20201
            {articles(last: 100){edges{node{mentions(first: 100){edges{node{entity{name}}}}}}}}                | 30301
            {articles{nodes{mentions{nodes{spans{text}}}}}}                                                    | 4441
            {articles{totalCount}}                                                                             | 11
            {a: articles(first: 3){nodes{id}} b: articles(first: 4){nodes{id}}}                                | 9
            {suggest(prefix: "x"){id}}                                                                         | 60
            {nodes(ids: ["0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad92"]){id}} | 2
            """)
    void costs(String query, int cost) {
        // What it costs is told where it is more than is allowed: put below a page of a page, whose cost is known.
        allowed(query);
        JsonPath answer = Graphql.send("query($n: Int) {" + inside(query) + TOO_MUCH, Map.of("n", 100))
                .jsonPath();
        assertEquals(cost + 1_030_201, answer.getInt("errors[0].extensions.asked"), answer.prettify());
    }

    @Test
    void costsByVariables() {
        String query = "query($n: Int = 100) {" + TOO_MUCH;
        refused(query, Map.of(), "cost", 1_030_201, 250_000);
        refused(query, Map.of("n", 80), "cost", 531_361, 250_000);
        allowed(query, Map.of("n", 10));
        refused(Graphql.resolved(query), Map.of("n", 80), "cost", 531_361, 250_000);
        Map<String, Object> none = new HashMap<>();
        none.put("n", null);
        allowed(query, none);
        // What is no page is told by the field itself.
        assertEquals(
                "BAD_USER_INPUT",
                Graphql.send("{articles(first: 1000000){nodes{id}}}", Map.of())
                        .jsonPath()
                        .getString("errors[0].extensions.code"));
    }

    @Test
    void costsOfMutations() {
        String mutation =
                "mutation {createPerson(input: {name: \"Costly\"}){person{mentionedIn(first: 100){nodes{mentions(first: 100)"
                        + "{nodes{entity{mentionedIn(first: 100){nodes{id}}}}}}}}}}";
        refused(mutation, Map.of(), "cost", 1_030_203, 250_000);
        assertEquals("0", Database.value("select count(*) from entity where name = 'Costly'"));
    }

    @Test
    void introspectionIsExempt() {
        assertNotNull(Graphql.query(IntrospectionQuery.INTROSPECTION_QUERY).get("data.__schema.types[0].name"));
    }

    @Test
    void introspectionInCirclesIsNot() {
        JsonPath answer = Graphql.send("{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}", Map.of())
                .jsonPath();
        assertEquals("TOO_COMPLEX", answer.getString("errors[0].extensions.code"), answer.prettify());
        assertNull(answer.get("data"));
    }

    @Test
    void aDocumentIsRefusedWithTheStatusOfItsMediaType() {
        String query = "{" + "__typename ".repeat(51) + "}";
        Graphql.send(query, Map.of()).then().statusCode(200);
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .accept("application/graphql-response+json")
                .body(Map.of("query", query))
                .post("/graphql")
                .then()
                .statusCode(400);
    }

    private static String repeated(int times, String field) {
        return IntStream.range(0, times).mapToObj(field::formatted).collect(Collectors.joining());
    }

    private static void allowed(String query) {
        allowed(query, Collections.emptyMap());
    }

    private static void allowed(String query, Map<String, ?> variables) {
        Graphql.query(query, variables);
    }

    private static void refused(String query, Map<String, ?> variables, String limit, long asked, long allowed) {
        JsonPath answer = Graphql.send(query, variables).jsonPath();
        assertEquals(
                Map.of("code", "TOO_COMPLEX", "limit", limit, "asked", (int) asked, "allowed", (int) allowed),
                answer.getMap("errors[0].extensions"),
                answer.prettify());
        String message = answer.getString("errors[0].message");
        assertTrue(message.contains(" is " + asked + ", and at most " + allowed + " are allowed"), message);
        assertNull(answer.get("data"));
    }
}
