package org.newsgraph.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.newsgraph.graphql.BadUserInput;

/**
 * A place in a relation: its name and the sort keys of a row there, as a JSON array in base64url. The database writes
 * cursors beside the rows; they hold no state of the service and survive its restart.
 */
record Cursor(List<String> keys) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final int MAX_LENGTH = 8192;

    /** SQL for the cursor of a row. */
    static String sql(Relation<?> relation) {
        String keys = relation.order().stream().map(SortKey::expression).collect(Collectors.joining(", "));
        return "translate(encode(convert_to(cast(jsonb_build_array('" + relation.name() + "', " + keys
                + ") as text), 'UTF8'), 'base64'), E'+/=\\n', '-_')";
    }

    /** @throws BadUserInput where it is no cursor, or one of another relation */
    static Cursor parse(String argument, String text, Relation<?> relation) throws BadUserInput {
        List<String> parts = text.length() > MAX_LENGTH ? List.of() : decode(text);
        List<SortKey> order = relation.order();
        List<String> keys = new ArrayList<>();
        if (parts.size() == order.size() + 1 && relation.name().equals(parts.get(0))) {
            for (int i = 0; i < order.size(); i++) {
                order.get(i).type().read(parts.get(i + 1)).ifPresent(keys::add);
            }
        }
        if (keys.size() != order.size()) {
            throw new BadUserInput(argument + " must be a cursor that this connection gave");
        }
        return new Cursor(List.copyOf(keys));
    }

    private static List<String> decode(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text);
            List<String> parts = JSON.readValue(new String(json, StandardCharsets.UTF_8), STRINGS);
            return parts == null || parts.contains(null) ? List.of() : parts;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return List.of();
        }
    }
}
