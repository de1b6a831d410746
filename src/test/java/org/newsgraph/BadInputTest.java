package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@BlackBox
class BadInputTest {
    private static final Pattern INTERNALS =
            Pattern.compile("[a-z]\\.[a-z]+\\.[A-Za-z]|Exception|Value\\{|SRGQL|(?i:select |insert )|\\.java");
    private static final String UNKNOWN = "0190163d-8694-739b-aea5-966c26f8ad91";

    @Test
    void unknownIdsAreNull() {
        JsonPath answer = Graphql.query("""
                {node(id: "%1$s"){id} nodes(ids: ["%1$s"]){id} article(id: "%1$s"){id} none: article(uri: "urn:x"){id}
                person(id: "%1$s"){id} organization(id: "%1$s"){id} event(id: "%1$s"){id}}""".formatted(UNKNOWN));
        assertEquals(
                "{node=null, nodes=[null], article=null, none=null, person=null, organization=null, event=null}",
                answer.getMap("data").toString());
    }

    @Test
    void anIdOfAnotherTypeIsNull() {
        String event = Database.entity("EVENT", "Some Event");
        assertNull(Graphql.query("{person(id: \"%s\"){id}}".formatted(event)).get("data.person"));
        assertEquals(
                "Event",
                Graphql.query("{node(id: \"%s\"){__typename}}".formatted(event)).getString("data.node.__typename"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {node(id: "x"){id}}                            | id must be an id
            {node(id: "1-1-1-1-1"){id}}                    | id must be an id
            {node(id: 5){id}}                              | argument 'id' is not a valid ID
            {nodes(ids: ["x"]){id}}                        | ids must be an id
            {article{id}}                                  | Give id or uri: exactly one
            {article(id: "x", uri: "y"){id}}               | Give id or uri: exactly one
            {articles(first: 0){nodes{id}}}                | first must be from 1 to 100
            {articles(first: 101){nodes{id}}}              | first must be from 1 to 100
            {articles(last: 0){nodes{id}}}                 | last must be from 1 to 100
            {articles(last: -3){nodes{id}}}                | last must be from 1 to 100
            {articles(first: 1, last: 1){nodes{id}}}       | Give first or last, not both
            {articles(first: "one"){nodes{id}}}            | argument 'first' is not a valid Int
            {articles(first: {}){nodes{id}}}               | argument 'first' is not a valid Int
            {articles(first: 99999999999){nodes{id}}}      | first must be from 1 to 100
            {articles(after: "no cursor"){nodes{id}}}      | after must be a cursor that this connection gave
            {articles(before: ""){nodes{id}}}              | before must be a cursor that this connection gave
            {events(after: "bnVsbA"){nodes{id}}}           | after must be a cursor that this connection gave
            {events(after: "W251bGxd"){nodes{id}}}         | after must be a cursor that this connection gave
            """)
    void saysWhatIsAllowed(String query, String message) {
        refused(query, Map.of(), message);
    }

    @Test
    void refusesACursorOfAnotherConnection() {
        Database.entity("PERSON", "Somebody");
        String cursor =
                Graphql.query("{people(first: 1){pageInfo{endCursor}}}").getString("data.people.pageInfo.endCursor");
        refused("{organizations(after: \"%s\"){nodes{id}}}".formatted(cursor), Map.of(), "after must be a cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"articles\", \"2020-13-01T00:00:00Z\", \"0190163d-8694-739b-aea5-966c26f8ad91\"]",
                "[\"articles\", \"2020-01-01T00:00:00Z\", \"0190163d\"]",
                "[\"articles\", \"+999999999-01-01T00:00:00Z\", \"0190163d-8694-739b-aea5-966c26f8ad91\"]",
                "[\"articles\", {}, \"0190163d-8694-739b-aea5-966c26f8ad91\"]",
                "[\"articles\"]",
                "{}"
            })
    void refusesForgedCursors(String json) {
        String cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        refused("query($c: String){articles(after: $c){nodes{id}}}", Map.of("c", cursor), "after must be a cursor");
    }

    @Test
    void refusesABadDateWithoutSayingHowItIsRead() {
        String person = Database.entity("PERSON", "Dated Person");
        String query = "query($id: ID!, $day: Date){person(id: $id){memberships(asOf: $day){nodes{id}}}}";
        refused(query, Map.of("id", person, "day", "2012-02-30"), "asOf must be a date such as 2012-06-07");
        refused(query, Map.of("id", person, "day", "yesterday"), "asOf must be a date such as 2012-06-07");
        refused(
                "{person(id: \"%s\"){memberships(asOf: \"2012\"){nodes{id}}}}".formatted(person),
                Map.of(),
                "asOf must be a date such as 2012-06-07");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {articles{nodes{id}}             | GRAPHQL_PARSE_FAILED
            {articles{nodes{nothing}}}       | GRAPHQL_VALIDATION_FAILED
            query A{__typename} query B{__typename} | BAD_USER_INPUT
            """)
    void errorsOfTheDocumentHaveTheirCodeAndPlace(String document, String code) {
        JsonPath answer = Graphql.send(document, Map.of()).jsonPath();
        assertEquals(code, answer.getString("errors[0].extensions.code"));
        assertFalse(INTERNALS.matcher(answer.getString("errors[0].message")).find(), answer.prettify());
    }

    @Test
    void bodiesThatAreNoRequestsAreRefused() {
        given().contentType("application/json")
                .body("{")
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("must be JSON"));
        given().contentType("application/json")
                .body("[]")
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("JSON object"));
        given().contentType("application/json")
                .body("{\"query\": 1}")
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("query must be a GraphQL document"));
        given().contentType("application/json")
                .body("{\"query\": \"{__typename}\", \"variables\": \"x\"}")
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("variables must be a JSON object"));
        given().contentType("text/plain")
                .body("{\"query\": \"{__typename}\"}")
                .post("/graphql")
                .then()
                .statusCode(415);
        given().contentType("application/json").post("/graphql").then().statusCode(400);
    }

    @Test
    void getAnswersQueries() {
        given().param("query", "{__typename}")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.__typename", equalTo("Query"))
                .body("errors", nullValue())
                .header("Content-Type", not(containsString("html")));
    }

    private static void refused(String query, Map<String, ?> variables, String message) {
        JsonPath answer =
                Graphql.send(query, variables).then().statusCode(200).extract().jsonPath();
        assertEquals(1, answer.getList("errors").size(), answer.prettify());
        assertEquals("BAD_USER_INPUT", answer.getString("errors[0].extensions.code"), answer.prettify());
        assertThat(answer.getString("errors[0].message"), containsString(message));
        assertFalse(INTERNALS.matcher(answer.getString("errors[0].message")).find(), answer.prettify());
    }
}
