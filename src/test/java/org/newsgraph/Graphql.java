package org.newsgraph;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** GraphQL over HTTP, as a client speaks it. */
public final class Graphql {
    private Graphql() {}

    /** The answer to a document from src/test/resources/graphql, which must have no errors. */
    public static JsonPath answer(String name, Map<String, ?> variables) {
        return query(document(name), variables);
    }

    public static JsonPath query(String document) {
        return query(document, Map.of());
    }

    public static JsonPath query(String document, Map<String, ?> variables) {
        JsonPath answer =
                send(document, variables).then().statusCode(200).extract().jsonPath();
        if (answer.get("errors") != null) {
            throw new AssertionError("Errors in " + answer.prettify());
        }
        return answer;
    }

    /**
     * The same query, answered by resolvers: what asks for the schema as well is not compiled.
     *
     * @param document in which the operation's selection begins with the first brace after a space
     */
    public static String resolved(String document) {
        return document.replaceFirst(" \\{", " {resolved: __type(name: \"Query\"){name} ");
    }

    public static Response send(String document, Map<String, ?> variables) {
        return sendAs(Tokens.ADMIN, document, variables);
    }

    /** @param token null for nobody's */
    public static Response sendAs(String token, String document, Map<String, ?> variables) {
        RequestSpecification request = token == null ? given() : given().auth().oauth2(token);
        return request.contentType("application/json")
                .body(Map.of("query", document, "variables", variables))
                .post("/graphql");
    }

    public static String document(String name) {
        try (InputStream text = Graphql.class.getResourceAsStream("/graphql/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
