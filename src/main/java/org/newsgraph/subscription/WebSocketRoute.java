package org.newsgraph.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Method;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.Execution;
import org.newsgraph.graphql.RateLimitRoute;
import org.newsgraph.limit.Unsent;

/** GraphQL over WebSocket at /graphql; it stands before the framework's own handler. */
@ApplicationScoped
@RegisterForReflection(targets = QuarkusRequestWrapper.class)
class WebSocketRoute {
    private static final String PATH = "/graphql";
    // Before GraphQL over HTTP, and with it before the framework's authentication. Its own handler is at -99.
    static final int ORDER = -202;
    private static final String PROTOCOL = "graphql-transport-ws";
    private static final Method REQUEST_ENDED = requestEnded();

    private final WebSocketConnection.Service service;

    WebSocketRoute(
            Operations operations,
            Execution execution,
            Subscriptions subscriptions,
            Connections connections,
            Unsent unsent,
            Callers callers,
            RateLimitRoute rate,
            SubscriptionConfig config,
            ObjectMapper json,
            Vertx vertx) {
        service = new WebSocketConnection.Service(
                operations, execution, subscriptions, connections, unsent, callers, rate, config, json, vertx);
    }

    void register(@Observes Router router) {
        router.get(PATH).order(ORDER).handler(this::get);
    }

    private void get(RoutingContext request) {
        if ("websocket".equalsIgnoreCase(request.request().getHeader("Upgrade"))) {
            upgrade(request.request());
        } else {
            request.next();
        }
    }

    private void upgrade(HttpServerRequest request) {
        if (service.connections().isFull()) {
            request.response().putHeader("Retry-After", "5").setStatusCode(503).end();
            return;
        }
        Context context = service.vertx().getOrCreateContext();
        String authorization = request.getHeader("Authorization");
        request.toWebSocket().onSuccess(socket -> {
            request.connection().closeHandler(closed -> end(request));
            open(socket, request, context, authorization);
        });
    }

    // The framework counts the request among those that run, is not told of its end, and would wait for it when the
    // service stops.
    private static void end(HttpServerRequest request) {
        // It counts with quarkus.shutdown.timeout only.
        if (request.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) == null) {
            return;
        }
        try {
            REQUEST_ENDED.invoke(QuarkusRequestWrapper.get(request));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method requestEnded() {
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            return done;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(ServerWebSocket socket, HttpServerRequest request, Context context, String authorization) {
        if (!PROTOCOL.equals(socket.subProtocol())) {
            socket.close(Farewell.OTHER_PROTOCOL.code, Farewell.OTHER_PROTOCOL.reason);
            return;
        }
        var connection = new WebSocketConnection(service, socket, request, context, authorization);
        if (service.connections().add(connection)) {
            connection.open();
        } else {
            socket.close(Farewell.NO_ROOM.code, Farewell.NO_ROOM.reason);
        }
    }
}
