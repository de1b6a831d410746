package org.newsgraph.exchange.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Unavailable;
import org.newsgraph.graphql.Unauthenticated;
import org.newsgraph.limit.Admission;

/** Errors of routes as GraphQL words them: a message and a code. */
@ApplicationScoped
class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Availability database;

    Answers(Availability database) {
        this.database = database;
    }

    static void refuse(RoutingContext context, int status, String code, String message) {
        try {
            var error = Map.of("message", message, "extensions", Map.of("code", code));
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(JSON.writeValueAsBytes(Map.of("errors", List.of(error)))));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    static void refuse(RoutingContext context, Admission.Refusal refusal) {
        context.response().putHeader("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
        refuse(context, 503, refusal.code(), refusal.message());
    }

    static void refuse(RoutingContext context, Unauthenticated e) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        refuse(context, 401, e.code(), e.getMessage());
    }

    /** A fault of the service; where the answer has begun, it is broken off, so that nobody takes it for whole. */
    void fault(RoutingContext context, Exception thrown) {
        Unavailable unavailable = database.judge(thrown);
        if (unavailable != null && !context.response().headWritten()) {
            context.response().putHeader("Retry-After", String.valueOf(Unavailable.RETRY_AFTER_SECONDS));
            refuse(context, 503, Unavailable.CODE, unavailable.getMessage());
            return;
        }
        String id = UUID.randomUUID().toString();
        if (unavailable == null) {
            LOG.errorf(thrown, "Request %s failed", id);
        } else {
            LOG.warnf("Request %s broke off: %s", id, unavailable.getMessage());
        }
        if (context.response().headWritten()) {
            context.response().reset();
        } else {
            refuse(context, 500, "INTERNAL_ERROR", "Internal error; the service's log has it under " + id);
        }
    }
}
