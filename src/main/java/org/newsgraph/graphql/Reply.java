package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsgraph.limit.Unsent;
import org.newsgraph.telemetry.Observation;

/** The answer to one request, in the media type and the content coding that its client accepts. */
final class Reply {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String MALFORMED = "BAD_REQUEST";

    private final RoutingContext context;
    private final MediaType type;
    private final boolean isAcceptable;

    Reply(RoutingContext context) {
        this.context = context;
        var accepted = MediaType.accepted(context.request().headers().getAll("Accept"));
        isAcceptable = accepted.isPresent();
        type = accepted.orElse(MediaType.JSON);
    }

    /** A body that is not copied, however long it is; of one kind for all answers, which the same code sends then. */
    static Buffer body(byte[] bytes) {
        return BufferImpl.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /** Whether the client takes any of what there is. */
    boolean isAcceptable() {
        return isAcceptable;
    }

    MediaType type() {
        return type;
    }

    /** Sends an answer of any length. */
    void send(int status, Buffer json, boolean compress, Unsent unsent) {
        Buffer body = begin(status, json, compress);
        unsent.add(body.length(), context.response().end(body), context.request());
    }

    /** @return the body, which may be compressed */
    private Buffer begin(int status, Buffer json, boolean compress) {
        vary();
        HttpServerResponse response = context.response();
        response.setStatusCode(status).putHeader("Content-Type", type.contentType());
        Compression compression = compress && json.length() >= Compression.LEAST_BYTES
                ? Compression.accepted(context.request().headers().getAll("Accept-Encoding"))
                : null;
        if (compression == null) {
            return json;
        }
        response.putHeader("Content-Encoding", compression.coding());
        return compression.compressed(json);
    }

    /** The client has the answer already. */
    void notModified() {
        vary();
        context.response().setStatusCode(304).end();
    }

    private void vary() {
        if (HttpMethod.GET.equals(context.request().method())) {
            // Added, since others may have something to say there, too.
            context.response().headers().add("Vary", "Accept, Accept-Encoding, Authorization");
        }
    }

    /** A request error of GraphQL: by the draft, application/json tells of it in the body alone. */
    void refuse(ClientError error) {
        refuse(requestErrorStatus(), error.code(), error.getMessage());
    }

    int requestErrorStatus() {
        return type == MediaType.JSON ? 200 : 400;
    }

    void refuse(int status, String code, String message) {
        refuse(new HttpRefusal(status, code, message));
    }

    void refuse(HttpRefusal refusal) {
        if (refusal.header() != null) {
            context.response().putHeader(refusal.header(), refusal.value());
        }
        send(refusal.status(), refusal.code(), refusal.json());
    }

    void refuse(Malformed malformed) {
        Map<String, Object> error = error(MALFORMED, malformed.getMessage());
        if (malformed.line() > 0) {
            error.put("locations", List.of(Map.of("line", malformed.line(), "column", malformed.column())));
        }
        send(400, MALFORMED, json(error));
    }

    /** The body of a refusal. */
    static String json(String code, String message) {
        return json(error(code, message));
    }

    private static Map<String, Object> error(String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("extensions", Map.of("code", code));
        return error;
    }

    private static String json(Map<String, Object> error) {
        try {
            return JSON.writeValueAsString(Map.of("errors", List.of(error)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int status, String code, String json) {
        Observation.error(code);
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        context.response().putHeader("Cache-Control", "no-store");
        context.response().end(begin(status, body(json.getBytes(StandardCharsets.UTF_8)), false));
    }
}
