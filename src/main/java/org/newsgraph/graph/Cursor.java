package org.newsgraph.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.newsgraph.graphql.BadUserInput;

/**
 * A place in a connection: what the connection is, and the sort keys of a row there, as a JSON array in base64url. The
 * database writes cursors beside the rows; they hold no state of the service and survive its restart.
 */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final int MAX_LENGTH = 8192;

    private Cursor() {}

    /** SQL for the cursor of the row that has the keys, all given in SQL. */
    static String sql(String place, List<String> keys) {
        return "translate(encode(convert_to(cast(jsonb_build_array(%s, %s) as text), 'UTF8'), 'base64'), E'+/=\\n', '-_')"
                .formatted(place, String.join(", ", keys));
    }

    /** The sort keys in a cursor, each of its type. @throws BadUserInput where it is not one of this place and order */
    static List<String> keys(String argument, String text, String place, List<SortKey> order) throws BadUserInput {
        List<String> parts = text.length() > MAX_LENGTH ? List.of() : decode(text);
        if (parts.size() == order.size() + 1 && place.equals(parts.get(0))) {
            List<String> keys = parts.subList(1, parts.size());
            boolean typed = true;
            for (int i = 0; i < keys.size(); i++) {
                typed = typed && order.get(i).type().read(keys.get(i)).isPresent();
            }
            if (typed) {
                return keys;
            }
        }
        throw new BadUserInput(
                argument + " must be a cursor that this connection gave, under the same filter and order");
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
