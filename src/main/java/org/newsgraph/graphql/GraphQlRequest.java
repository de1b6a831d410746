package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as GraphQL over HTTP describes it, from the body of a POST or the parameters of a GET. */
record GraphQlRequest(String query, String operationName, Map<String, Object> variables) {

    /** What is wrong with a request before it is one: answered with 400. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    // More than any input can use; the framework reads inputs by recursion.
    private static final int MAX_DEPTH = 100;

    static GraphQlRequest ofBody(byte[] body, ObjectMapper json) throws Malformed {
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (JacksonException e) {
            throw new Malformed("The body must be JSON" + at(e));
        } catch (java.io.IOException e) {
            throw new Malformed("The body must be JSON");
        }
        if (request == null || !request.isObject()) {
            throw new Malformed("The body must be a JSON object with the member query");
        }
        return of(
                request.get("query"),
                request.get("operationName"),
                request.get("variables"),
                request.get("extensions"),
                json);
    }

    static GraphQlRequest ofParameters(String query, String operationName, String variables, ObjectMapper json)
            throws Malformed {
        try {
            return of(
                    json.valueToTree(query),
                    json.valueToTree(operationName),
                    variables == null ? null : json.readTree(variables),
                    null,
                    json);
        } catch (JacksonException e) {
            throw new Malformed("The parameter variables must be JSON" + at(e));
        }
    }

    private static GraphQlRequest of(
            JsonNode query, JsonNode operationName, JsonNode variables, JsonNode extensions, ObjectMapper json)
            throws Malformed {
        if (query == null || !query.isTextual() || query.textValue().isBlank()) {
            throw new Malformed("query must be a GraphQL document");
        }
        if (isGiven(operationName) && !operationName.isTextual()) {
            throw new Malformed("operationName must be a string");
        }
        if (isGiven(variables) && !variables.isObject()) {
            throw new Malformed("variables must be a JSON object");
        }
        if (isGiven(extensions) && !extensions.isObject()) {
            throw new Malformed("extensions must be a JSON object");
        }
        if (isGiven(variables) && depth(variables) > MAX_DEPTH) {
            throw new Malformed("variables must be at most " + MAX_DEPTH + " deep");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (isGiven(variables)) {
            variables.properties().forEach(v -> values.put(v.getKey(), json.convertValue(v.getValue(), Object.class)));
        }
        return new GraphQlRequest(query.textValue(), isGiven(operationName) ? operationName.textValue() : null, values);
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }

    private static boolean isGiven(JsonNode node) {
        return node != null && !node.isNull();
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : "; it ends being so at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
