package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.Execution;
import org.newsgraph.graphql.Execution.Answer;
import org.newsgraph.graphql.HttpRefusal;
import org.newsgraph.graphql.RateLimitRoute;
import org.newsgraph.graphql.RateLimited;
import org.newsgraph.graphql.RequestBody;
import org.newsgraph.graphql.Unauthenticated;
import org.newsgraph.limit.Unsent;

/**
 * GraphQL over server-sent events, in distinct connections mode (github.com/enisdenjo/graphql-sse, PROTOCOL.md): at
 * /graphql/stream, and at /graphql where only an event stream is accepted.
 */
@ApplicationScoped
class EventStreamRoute {
    private static final String PATH = "/graphql";
    private static final String STREAM_PATH = "/graphql/stream";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String JSON = "application/json";

    private final Operations operations;
    private final Execution execution;
    private final RequestBody bodies;
    private final Callers callers;
    private final RateLimitRoute rate;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final EventStream.Service service;

    EventStreamRoute(
            Operations operations,
            Execution execution,
            RequestBody bodies,
            Callers callers,
            RateLimitRoute rate,
            Subscriptions subscriptions,
            Connections connections,
            Unsent unsent,
            SubscriptionConfig config,
            ObjectMapper json,
            Vertx vertx) {
        this.operations = operations;
        this.execution = execution;
        this.bodies = bodies;
        this.callers = callers;
        this.rate = rate;
        this.vertx = vertx;
        this.json = json;
        service = new EventStream.Service(subscriptions, connections, unsent, config, vertx);
    }

    void register(@Observes Router router) {
        router.get(PATH).order(WebSocketRoute.ORDER).handler(streamed(this::get));
        router.post(PATH).order(WebSocketRoute.ORDER).handler(streamed(this::post));
        router.get(STREAM_PATH).order(WebSocketRoute.ORDER).handler(this::get);
        router.post(STREAM_PATH).order(WebSocketRoute.ORDER).handler(this::post);
        router.route(STREAM_PATH).order(WebSocketRoute.ORDER).handler(this::otherMethod);
    }

    /** A handler of those requests whose answer has to be an event stream. */
    private static Handler<RoutingContext> streamed(Handler<RoutingContext> handler) {
        return context -> {
            String accept = context.request().getHeader("Accept");
            if (accept != null && accept.startsWith(EVENT_STREAM)) {
                handler.handle(context);
            } else {
                context.next();
            }
        };
    }

    private void get(RoutingContext context) {
        HttpServerRequest request = context.request();
        ObjectNode asked = json.createObjectNode();
        try {
            for (String name : List.of("query", "documentId", "operationName")) {
                String value = request.getParam(name);
                if (value != null && !value.isEmpty()) {
                    asked.put(name, value);
                }
            }
            for (String name : List.of("variables", "extensions")) {
                String value = request.getParam(name);
                if (value != null && !value.isEmpty()) {
                    asked.set(name, json.readTree(value));
                }
            }
        } catch (JacksonException e) {
            malformed(context, "The parameters variables and extensions must be JSON");
            return;
        }
        answer(context, asked, true);
    }

    private void post(RoutingContext context) {
        bodies.read(
                context,
                body -> {
                    try {
                        JsonNode request = json.readTree(body.getBytes());
                        if (request != null && request.isObject()) {
                            answer(context, request, false);
                        } else {
                            malformed(context, "The body must be a JSON object with the member query");
                        }
                    } catch (IOException e) {
                        malformed(context, "The body must be JSON");
                    }
                },
                refusal -> refuse(context, refusal));
    }

    private void refuse(RoutingContext context, HttpRefusal refusal) {
        if (refusal.header() != null) {
            context.response().putHeader(refusal.header(), refusal.value());
        }
        refuse(context, refusal.status(), execution.refusal(refusal.code(), refusal.message()));
    }

    private void answer(RoutingContext context, JsonNode request, boolean isSafe) {
        // EventSource sends by itself how far it has got.
        String lastEventId = context.request().getHeader("Last-Event-ID");
        if (lastEventId != null && Subscriptions.position(request) == null) {
            JsonNode extensions = request.path("extensions");
            ObjectNode more = extensions.isObject() ? (ObjectNode) extensions : json.createObjectNode();
            ((ObjectNode) request).set("extensions", more.put("position", lastEventId));
        }
        Context eventLoop = vertx.getOrCreateContext();
        // A signature takes its time.
        vertx.executeBlocking(() -> rate.checked(context.request(), callers), false)
                .onComplete(who -> eventLoop.runOnContext(none -> {
                    if (who.succeeded()) {
                        open(context, request, who.result(), isSafe);
                    } else if (who.cause() instanceof RateLimited limited) {
                        refuse(context, limited.refusal());
                    } else if (who.cause() instanceof Unauthenticated refused) {
                        context.response().putHeader("WWW-Authenticate", "Bearer");
                        refuse(context, 401, execution.refusal(refused));
                    } else {
                        context.fail(who.cause());
                    }
                }));
    }

    private void open(RoutingContext context, JsonNode request, Caller caller, boolean isSafe) {
        var stream = new EventStream(service, context, caller);
        if (service.connections().add(stream)) {
            stream.open();
            operations.run(request, caller, isSafe, stream);
        } else {
            stream.noRoom(execution.refusal("OVERLOADED", "This instance has no room for one more connection"));
        }
    }

    private void malformed(RoutingContext context, String message) {
        refuse(context, 400, execution.refusal("BAD_REQUEST", message));
    }

    private void otherMethod(RoutingContext context) {
        context.response().putHeader("Allow", "GET, POST");
        refuse(context, 405, execution.refusal("BAD_REQUEST", "An event stream is asked for by GET or POST"));
    }

    private static void refuse(RoutingContext context, int status, Answer refusal) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", JSON + "; charset=utf-8")
                .end(refusal.json());
    }
}
