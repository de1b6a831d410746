package org.newsgraph.subscription;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The answer to one event, made once for all who get it, with the position that a client can go on from. */
final class Message {
    private final long position;
    private final String payload;
    private Buffer streamed;

    /** @param answer a JSON object without the member extensions */
    Message(Buffer answer, long position) {
        this.position = position;
        payload = answer.getString(0, answer.length() - 1, StandardCharsets.UTF_8.name())
                + ",\"extensions\":{\"position\":\"" + position + "\"}}";
    }

    /** The JSON that a client gets. */
    String payload() {
        return payload;
    }

    /** The same as an event of an event stream. */
    synchronized Buffer streamed() {
        if (streamed == null) {
            streamed = Buffer.buffer("event: next\nid: " + position + "\ndata: " + payload + "\n\n");
        }
        return streamed;
    }
}
