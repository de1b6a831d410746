package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The messages of graphql-transport-ws that a server sends. */
final class Protocol {
    static final String ACK = "{\"type\":\"connection_ack\"}";

    private Protocol() {}

    /** @param payload of the ping that it answers; null where it has none */
    static String pong(JsonNode payload, ObjectMapper json) throws JsonProcessingException {
        ObjectNode message = json.createObjectNode().put("type", "pong");
        if (payload != null) {
            message.set("payload", payload);
        }
        return json.writeValueAsString(message);
    }

    /** @param position that the subscriptions of the connection have reached */
    static String ping(long position) {
        return "{\"type\":\"ping\",\"payload\":{\"position\":\"" + position + "\"}}";
    }

    /**
     * @param id as a JSON string
     * @param payload as JSON
     */
    static String next(String id, String payload) {
        return "{\"id\":" + id + ",\"type\":\"next\",\"payload\":" + payload + "}";
    }

    /** @param errors a JSON array */
    static String error(String id, String errors) {
        return "{\"id\":" + id + ",\"type\":\"error\",\"payload\":" + errors + "}";
    }

    static String complete(String id) {
        return "{\"id\":" + id + ",\"type\":\"complete\"}";
    }
}
