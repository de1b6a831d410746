package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as a client sends it, from the body of a POST, the parameters of a GET or a message of another protocol. Its
 * document is given itself, or by an id: documentId of the draft's appendix, doc_id or id of Relay, or Apollo's
 * extensions.persistedQuery.
 *
 * @param query the document; null where an id stands for it
 * @param documentId null where there is none
 * @param sha256Hash Apollo's: of the document, or another id of a trusted one; null where there is none
 * @param operationName null where there is none
 */
public record SentRequest(
        String query, String documentId, String sha256Hash, String operationName, Map<String, Object> variables) {

    // More than any input can use; the framework reads inputs by recursion.
    private static final int MAX_DEPTH = 100;
    private static final List<String> IDS = List.of("documentId", "doc_id", "id");

    private static final ObjectMapper JSON = JsonMapper.builder()
            // What is said twice, or after the end, was meant in some way that nobody can know.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader TREE = JSON.readerFor(JsonNode.class);

    public static SentRequest ofBody(byte[] body) throws Malformed {
        // Other encodings, which the parser would know, have a zero in the first or second byte, or begin with a mark.
        if (body.length > 1 && (body[0] == 0 || body[1] == 0 || body[0] == (byte) 0xFE || body[0] == (byte) 0xFF)) {
            throw new Malformed("The body must be JSON, in UTF-8");
        }
        try {
            return of(TREE.readTree(body));
        } catch (JacksonException e) {
            throw Malformed.notJson("The body must be JSON", e);
        } catch (IOException e) {
            throw new Malformed("The body must be JSON, in UTF-8");
        }
    }

    /** What is given as the empty string is not given, by the draft. */
    public static SentRequest ofParameters(MultiMap parameters) throws Malformed {
        return new SentRequest(
                parameter(parameters, "query"),
                id(parameters),
                hash(json("extensions", parameter(parameters, "extensions"))),
                parameter(parameters, "operationName"),
                variables(json("variables", parameter(parameters, "variables"))));
    }

    /** @param request the object with query, variables and so on, by whatever way it came */
    public static SentRequest of(JsonNode request) throws Malformed {
        if (request == null || !request.isObject()) {
            throw new Malformed("The body must be a JSON object with the member query");
        }
        JsonNode query = request.get("query");
        if (isGiven(query) && !query.isTextual()) {
            throw new Malformed("query must be a GraphQL document");
        }
        return new SentRequest(
                text(query),
                id(request),
                hash(request.get("extensions")),
                text(operationName(request.get("operationName"))),
                variables(request.get("variables")));
    }

    private static String id(MultiMap parameters) throws Malformed {
        for (String name : IDS) {
            String id = parameter(parameters, name);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private static String id(JsonNode request) {
        for (String name : IDS) {
            JsonNode id = request.get(name);
            if (isGiven(id) && id.isTextual()) {
                return id.textValue();
            }
        }
        return null;
    }

    private static String hash(JsonNode extensions) throws Malformed {
        if (!isGiven(extensions)) {
            return null;
        }
        if (!extensions.isObject()) {
            throw new Malformed("extensions must be a JSON object");
        }
        JsonNode persisted = extensions.get("persistedQuery");
        if (!isGiven(persisted)) {
            return null;
        }
        JsonNode version = persisted.get("version");
        if (version == null || !version.isIntegralNumber() || version.asLong() != 1) {
            throw new Malformed("extensions.persistedQuery must have the version 1");
        }
        JsonNode hash = persisted.get("sha256Hash");
        if (hash == null || !hash.isTextual()) {
            throw new Malformed("extensions.persistedQuery must have the member sha256Hash, a string");
        }
        return hash.textValue();
    }

    private static JsonNode operationName(JsonNode name) throws Malformed {
        if (isGiven(name) && !name.isTextual()) {
            throw new Malformed("operationName must be a string");
        }
        return name;
    }

    /** Variables as they are executed. */
    static Map<String, Object> variables(JsonNode variables) throws Malformed {
        if (!isGiven(variables)) {
            return Map.of();
        }
        if (!variables.isObject()) {
            throw new Malformed("variables must be a JSON object");
        }
        if (depth(variables) > MAX_DEPTH) {
            throw new Malformed("variables must be at most " + MAX_DEPTH + " deep");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        variables.properties().forEach(v -> values.put(v.getKey(), JSON.convertValue(v.getValue(), Object.class)));
        return values;
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }

    private static String parameter(MultiMap parameters, String name) throws Malformed {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            throw new Malformed("The parameter %s must be given once".formatted(name));
        }
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }

    private static JsonNode json(String name, String parameter) throws Malformed {
        try {
            return parameter == null ? null : TREE.readTree(parameter);
        } catch (JacksonException e) {
            throw Malformed.notJson("The parameter %s must be JSON".formatted(name), e);
        }
    }

    private static String text(JsonNode node) {
        return isGiven(node) ? node.textValue() : null;
    }

    private static boolean isGiven(JsonNode node) {
        return node != null && !node.isNull();
    }
}
