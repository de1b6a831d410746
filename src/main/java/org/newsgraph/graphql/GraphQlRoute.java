package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsgraph.database.Unavailable;
import org.newsgraph.limit.Admission;

/**
 * GraphQL over HTTP, as the GraphQL Foundation's draft has it. It stands before the framework's own handler, which
 * breaks several of its rules.
 */
@ApplicationScoped
class GraphQlRoute {
    private static final String PATH = "/graphql";
    private static final String JSON = "application/json";
    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    // The longest article in the widest letters, and what is said of it.
    private static final long MAX_BODY_BYTES = 4 << 20;

    private final Execution execution;
    private final Callers callers;
    private final Admission admission;
    private final ObjectMapper json;

    GraphQlRoute(Execution execution, Callers callers, Admission admission, ObjectMapper json) {
        this.execution = execution;
        this.callers = callers;
        this.admission = admission;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(-1).handler(admission.handler(this::get, this::overloaded));
        router.post(PATH).order(-2).handler(admission.entrance(this::overloaded));
        router.post(PATH)
                .order(-1)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(admission.handler(this::post, this::overloaded));
    }

    private void get(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getParam("query") == null && accepts(context, "text/html")) {
            context.redirect(GraphiQl.PATH);
            return;
        }
        try {
            GraphQlRequest asked = GraphQlRequest.ofParameters(
                    request.getParam("query"), request.getParam("operationName"), request.getParam("variables"), json);
            if (execution.isMutation(asked)) {
                context.response().putHeader("Allow", "POST");
                refuse(context, 405, "BAD_REQUEST", "A mutation must be sent by POST");
            } else {
                answer(context, asked);
            }
        } catch (GraphQlRequest.Malformed e) {
            refuse(context, 400, "BAD_REQUEST", e.getMessage());
        }
    }

    private void post(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        // GraphiQL sends it twice, which a browser joins with a comma.
        if (type == null || !JSON.equals(type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            refuse(context, 415, "BAD_REQUEST", "Content-Type must be " + JSON);
            return;
        }
        try {
            answer(context, GraphQlRequest.ofBody(body(context), json));
        } catch (GraphQlRequest.Malformed e) {
            refuse(context, 400, "BAD_REQUEST", e.getMessage());
        }
    }

    private static byte[] body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private void answer(RoutingContext context, GraphQlRequest request) {
        try {
            Execution.Answer answer = execution.run(request, callers.of(context.request()));
            boolean graphQlResponse = accepts(context, GRAPHQL_RESPONSE);
            if (answer.isUnavailable()) {
                context.response().putHeader("Retry-After", String.valueOf(Unavailable.RETRY_AFTER_SECONDS));
                send(context, 503, answer.json());
                return;
            }
            // By the draft, application/json tells of a request error in its body alone.
            send(context, graphQlResponse && !answer.hasData() ? 400 : 200, answer.json());
        } catch (Unauthenticated e) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(context, 401, e.code(), e.getMessage());
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private void overloaded(RoutingContext context) {
        context.response().putHeader("Retry-After", "1");
        refuse(context, 503, "OVERLOADED", "The service has more requests than it can answer; try again later");
    }

    private void refuse(RoutingContext context, int status, String code, String message) {
        try {
            var error = Map.of("message", message, "extensions", Map.of("code", code));
            send(context, status, Buffer.buffer(json.writeValueAsBytes(Map.of("errors", List.of(error)))));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private static void send(RoutingContext context, int status, Buffer answer) {
        context.response()
                .setStatusCode(status)
                .putHeader(
                        "Content-Type",
                        (accepts(context, GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : JSON) + "; charset=utf-8")
                .end(answer);
    }

    private static boolean accepts(RoutingContext context, String mediaType) {
        return context.parsedHeaders().accept().stream()
                .anyMatch(m -> m.rawValue().startsWith(mediaType));
    }
}
