package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Mutations, as a client sends them. */
final class Editing {
    private Editing() {}

    /** The payload of a mutation by an administrator. */
    static JsonNode edit(String mutation, String selection, Map<String, ?> input) {
        return editAs(Tokens.ADMIN, mutation, selection, input);
    }

    static JsonNode editAs(String token, String mutation, String selection, Map<String, ?> input) {
        JsonNode answer = Newsroom.sendAs(token, document(mutation, selection), Map.of("input", input));
        assertFalse(answer.has("errors"), answer::toPrettyString);
        return answer.at("/data/" + mutation);
    }

    /** The code of the error that a caller gets who may not do it. */
    static String refusedAs(String token, String mutation, String selection, Map<String, ?> input) {
        JsonNode answer = Newsroom.sendAs(token, document(mutation, selection), Map.of("input", input));
        assertTrue(answer.get("data").isNull(), answer::toPrettyString);
        return answer.at("/errors/0/extensions/code").textValue();
    }

    static String document(String mutation, String selection) {
        String type = mutation.matches("delete.*|removeMembership|removeParticipation")
                ? "DeleteInput"
                : Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return "mutation($input: %s!){%s(input: $input){%s userErrors{code field message}}}"
                .formatted(type, mutation, selection);
    }

    /** What was made or changed, without errors. */
    static JsonNode done(String mutation, String selection, Map<String, ?> input) {
        JsonNode payload = edit(mutation, selection, input);
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        return payload.elements().next();
    }

    static String id(String mutation, Map<String, ?> input) {
        String object = mutation.replaceFirst("^(create|add)", "").toLowerCase(java.util.Locale.ROOT);
        return done(mutation, object + "{id}", input).get("id").textValue();
    }

    static String person(String name) {
        return id("createPerson", Map.of("name", name));
    }

    static String organization(String name) {
        return id("createOrganization", Map.of("name", name));
    }

    static String event(String name) {
        return id("createEvent", Map.of("name", name));
    }

    static String uri() {
        return "urn:test:" + UUID.randomUUID();
    }

    static String article(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("uri", uri(), "headline", "A headline"));
        input.putAll(more);
        return id("createArticle", input);
    }

    /** Errors as code and path; the object is null then. */
    static List<String> errors(String mutation, Map<String, ?> input) {
        String object =
                mutation.replaceFirst("^(create|update|add|remove|delete)", "").toLowerCase(java.util.Locale.ROOT);
        String selection = mutation.matches("(delete|remove).*")
                ? "deletedId"
                : mutation.equals("mergeEntities")
                        ? "survivor{id}"
                        : mutation.equals("undoMerge") ? "restored{id}" : object + "{id}";
        JsonNode payload = edit(mutation, selection, input);
        JsonNode done = payload.elements().next();
        assertTrue(done.isNull() || done.isEmpty(), payload::toPrettyString);
        List<String> errors = new ArrayList<>();
        payload.get("userErrors")
                .forEach(error -> errors.add(error.get("code").textValue() + " "
                        + String.join(
                                ".",
                                StreamSupport.stream(error.get("field").spliterator(), false)
                                        .map(JsonNode::textValue)
                                        .toList())));
        return errors;
    }

    /** The answer to a query, as an administrator. */
    static JsonNode read(String query, String id) {
        return Newsroom.data(query, Map.of("id", id)).elements().next();
    }

    static Map<String, Object> with(Map<String, ?> input, String field, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(field, value);
        return more;
    }
}
