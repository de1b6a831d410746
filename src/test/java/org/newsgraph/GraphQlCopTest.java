package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What graphql-cop 1.15 (github.com/dolevf/graphql-cop) asks a service, and that it finds nothing: those of its checks
 * that do not depend on settings. HardenedIT has the others.
 */
@QuarkusTest
@BlackBox
class GraphQlCopTest {
    @Test
    void aliasOverloading() {
        String aliases = IntStream.range(0, 101)
                .mapToObj("alias%d:__typename \n"::formatted)
                .collect(Collectors.joining());
        JsonPath answer = ask("query cop { " + aliases + " }").jsonPath();
        assertNull(answer.get("data"));
        assertEquals("TOO_COMPLEX", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void batchQuery() {
        Response answer = given().contentType("application/json")
                .body(Collections.nCopies(10, Map.of("query", "query cop { __typename }")))
                .post("/graphql");
        assertEquals(400, answer.statusCode());
        assertEquals(1, answer.jsonPath().getMap("").size());
    }

    @Test
    void directiveOverloading() {
        JsonPath answer =
                ask("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }").jsonPath();
        assertEquals(List.of("TOO_COMPLEX"), answer.getList("errors.extensions.code"));
    }

    @Test
    void circularQueryIntrospection() {
        JsonPath answer = ask("query cop { __schema { types { fields { type { fields { type { fields { type { fields"
                        + " { type { name } } } } } } } } } } }")
                .jsonPath();
        assertNull(answer.get("data"));
    }

    @Test
    void fieldDuplication() {
        JsonPath answer =
                ask("query cop { " + "__typename \n".repeat(500) + "} ").jsonPath();
        assertNull(answer.get("data"));
        assertEquals("TOO_COMPLEX", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void fieldSuggestions() {
        for (String query : List.of("query cop { __schema { directive } }", "query cop { peple { name } }")) {
            assertFalse(ask(query).jsonPath().getString("errors[0].message").contains("Did you mean"));
        }
    }

    @Test
    void getBasedMutation() {
        Response answer = given().queryParam("query", "mutation cop {__typename}")
                .accept("application/json")
                .get("/graphql");
        assertEquals(405, answer.statusCode());
        assertNull(answer.jsonPath().get("data"));
    }

    @Test
    void postBasedCsrf() {
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain")) {
            Response answer = given().config(RestAssuredConfig.config()
                            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                    .header("Content-Type", type)
                    .body("query=query+cop+%7B+__typename+%7D")
                    .post("/graphql");
            assertEquals(415, answer.statusCode());
        }
    }

    @Test
    void traceMode() {
        assertNull(ask("query cop { __typename }").jsonPath().get("extensions"));
    }

    @Test
    void unhandledErrorDetection() {
        JsonPath answer = ask("qwerty cop { abc }").jsonPath();
        assertEquals(Map.of("code", "GRAPHQL_PARSE_FAILED"), answer.getMap("errors[0].extensions"));
        assertNotEquals(500, ask("qwerty cop { abc }").statusCode());
    }

    private static Response ask(String query) {
        return given().contentType("application/json")
                .body(Map.of("query", query, "operationName", "cop"))
                .post("/graphql");
    }
}
