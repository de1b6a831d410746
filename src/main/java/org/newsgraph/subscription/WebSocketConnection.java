package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.newsgraph.database.Unavailable;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.Execution;
import org.newsgraph.graphql.Execution.Answer;
import org.newsgraph.graphql.RateLimitRoute;
import org.newsgraph.graphql.RateLimited;
import org.newsgraph.graphql.Unauthenticated;
import org.newsgraph.limit.Unsent;
import org.newsgraph.shutdown.Shutdown;

/**
 * One WebSocket that speaks graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md). Its state is only
 * touched on the event loop of its context; what takes time is done by workers, who send through it.
 */
final class WebSocketConnection implements Connections.Connection {
    private static final int MAX_ID = 200;
    private static final long CLOSED_WITHIN_MILLISECONDS = 2_000;
    /** In bytes, by RFC 6455. */
    private static final int MAX_REASON = 123;

    private static final long NEVER = -1;

    private final Service service;
    private final SubscriptionConfig config;
    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpServerRequest request;
    private final Context context;
    private final String authorization;
    private final Outbox outbox;

    /** What is under way, by the ids that the client gave. */
    private final Map<String, WebSocketOperation> running = new HashMap<>();

    private Caller caller;
    private boolean initialised;
    private boolean finishing;
    private volatile boolean closing;
    private volatile boolean alive = true;
    private volatile long pinged = System.nanoTime();
    private long initTimer = NEVER;
    private long expiryTimer = NEVER;

    /** What connections need of the service. */
    record Service(
            Operations operations,
            Execution execution,
            Subscriptions subscriptions,
            Connections connections,
            Unsent unsent,
            Callers callers,
            RateLimitRoute rate,
            SubscriptionConfig config,
            ObjectMapper json,
            Vertx vertx) {}

    /** @param authorization the header of the request; null where there was none */
    WebSocketConnection(
            Service service, ServerWebSocket socket, HttpServerRequest request, Context context, String authorization) {
        this.service = service;
        this.config = service.config();
        this.vertx = service.vertx();
        this.socket = socket;
        this.request = request;
        this.context = context;
        this.authorization = authorization;
        outbox = new Outbox(config.maxWaiting().asLongValue(), this::drained);
    }

    void open() {
        socket.textMessageHandler(this::receive);
        socket.binaryMessageHandler(message -> close(Farewell.BAD_MESSAGE));
        socket.pongHandler(pong -> alive = true);
        socket.exceptionHandler(e -> socket.close());
        socket.closeHandler(none -> forget());
        initTimer = vertx.setTimer(config.initTimeout().toMillis(), timer -> close(Farewell.LATE));
    }

    private void forget() {
        closing = true;
        vertx.cancelTimer(initTimer);
        vertx.cancelTimer(expiryTimer);
        running.values().forEach(WebSocketOperation::cancel);
        running.clear();
        service.connections().remove(this);
    }

    private void receive(String text) {
        if (closing) {
            return;
        }
        alive = true;
        JsonNode message;
        try {
            message = service.json().readTree(text);
        } catch (JsonProcessingException e) {
            message = null;
        }
        if (message == null || !message.isObject()) {
            close(Farewell.BAD_MESSAGE);
            return;
        }
        try {
            switch (message.path("type").asText()) {
                case "connection_init" -> initialise(message.path("payload"));
                case "ping" -> send(Protocol.pong(message.get("payload"), service.json()));
                case "pong" -> {}
                case "subscribe" -> subscribe(message);
                case "complete" -> complete(message.path("id").asText());
                default -> close(Farewell.BAD_MESSAGE);
            }
        } catch (JsonProcessingException e) {
            close(Farewell.BAD_MESSAGE);
        }
        if (outbox.isFull()) {
            // Who does not take answers need not ask for more.
            socket.pause();
        }
    }

    private void initialise(JsonNode payload) {
        if (initialised) {
            close(Farewell.SECOND_INITIALISATION);
            return;
        }
        initialised = true;
        vertx.cancelTimer(initTimer);
        String given = authorization(payload);
        // A signature takes its time.
        vertx.executeBlocking(() -> service.callers().of(given == null ? authorization : given), false)
                .onComplete(who -> context.runOnContext(none -> {
                    if (who.succeeded()) {
                        acknowledge(who.result());
                    } else if (who.cause() instanceof Unauthenticated refused) {
                        close(Farewell.FORBIDDEN, refused.getMessage());
                    } else {
                        close(Farewell.FORBIDDEN);
                    }
                }));
    }

    /** What connection_init says in the place of a header that browsers cannot send; null where it says nothing. */
    private static String authorization(JsonNode payload) {
        for (Map.Entry<String, JsonNode> member : payload.properties()) {
            if (member.getKey().equalsIgnoreCase("Authorization")
                    && !member.getValue().isNull()) {
                return member.getValue().asText();
            }
        }
        return null;
    }

    private void acknowledge(Caller who) {
        if (closing) {
            return;
        }
        caller = who;
        send(Protocol.ACK);
        if (who.expires() != null) {
            long left = Duration.between(Instant.now(), who.expires()).toMillis();
            expiryTimer =
                    vertx.setTimer(Math.max(1, left), timer -> close(Farewell.FORBIDDEN, "The token has expired"));
        }
    }

    private void subscribe(JsonNode message) {
        JsonNode id = message.path("id");
        if (!id.isTextual()
                || id.asText().isEmpty()
                || id.asText().length() > MAX_ID
                || !message.path("payload").isObject()) {
            close(Farewell.BAD_MESSAGE);
        } else if (caller == null) {
            close(Farewell.UNAUTHORIZED);
        } else if (running.containsKey(id.asText())) {
            close(Farewell.SECOND_SUBSCRIBER, Farewell.SECOND_SUBSCRIBER.reason.formatted(id.asText()));
        } else {
            var operation = new WebSocketOperation(this, service.subscriptions(), service.json(), id.asText());
            Answer refusal = refusal();
            if (refusal == null) {
                running.put(id.asText(), operation);
                service.operations().run(message.get("payload"), caller, false, operation);
            } else {
                operation.noRoom(refusal);
            }
        }
    }

    /** Why no more operation is taken; null where one is. */
    private Answer refusal() {
        Execution execution = service.execution();
        if (finishing) {
            return execution.refusal(Unavailable.CODE, Shutdown.STOPPING);
        }
        if (running.size() >= config.maxPerConnection()) {
            return execution.refusal(
                    "OVERLOADED", "One connection has at most " + config.maxPerConnection() + " operations at once");
        }
        try {
            service.rate().check(caller, request.connection().remoteAddress());
            return null;
        } catch (RateLimited e) {
            return execution.refusal(e);
        }
    }

    private void complete(String id) {
        WebSocketOperation operation = running.remove(id);
        if (operation != null) {
            operation.cancel();
        }
        goWhenFinished();
    }

    /** An operation turns out to be a subscription. */
    void begun() {
        tellPosition();
        context.runOnContext(none -> goWhenFinished());
    }

    /** An operation ends by itself; its id is free again once the client can know that. */
    void end(String id, WebSocketOperation operation, String message) {
        context.runOnContext(none -> running.remove(id, operation));
        send(message);
        context.runOnContext(none -> goWhenFinished());
    }

    /** Sends a message after all that were sent before; from any thread. */
    void send(String message) {
        int size = message.length();
        outbox.add(size);
        context.runOnContext(none -> {
            if (closing) {
                outbox.take(size);
            } else {
                Future<Void> written = socket.writeTextMessage(message).onComplete(done -> outbox.take(size));
                service.unsent().add(size, written, request);
            }
        });
    }

    /** The one that was answered by this WebSocket. */
    HttpServerRequest request() {
        return request;
    }

    boolean isFull() {
        return outbox.isFull();
    }

    private void drained() {
        context.runOnContext(none -> socket.resume());
        service.subscriptions().wake();
    }

    /** Tells the client how far its subscriptions have got, so that it can go on from there without having got anything. */
    void tellPosition() {
        context.runOnContext(none -> running.values().stream()
                .mapToLong(WebSocketOperation::position)
                .filter(position -> position >= 0)
                .min()
                // Written after what is on its way to the socket and counted in the position.
                .ifPresent(position -> send(Protocol.ping(position))));
    }

    @Override
    public boolean isCutOff() {
        if (closing) {
            return false;
        }
        if (outbox.isFullFor(config.slowReaderTimeout().toMillis())) {
            close(Farewell.TOO_SLOW);
            return true;
        }
        long now = System.nanoTime();
        if (now - pinged < config.keepAlive().toNanos()) {
            return false;
        }
        if (!alive) {
            close(Farewell.TOO_SLOW, "No ping was answered");
            return true;
        }
        alive = false;
        pinged = now;
        context.runOnContext(none -> socket.writePing(Buffer.buffer()));
        tellPosition();
        return false;
    }

    /** The database does not answer. */
    void comeAgain() {
        close(Farewell.COME_AGAIN);
    }

    @Override
    public void finish() {
        context.runOnContext(none -> {
            finishing = true;
            goWhenFinished();
        });
    }

    private void goWhenFinished() {
        if (finishing && running.values().stream().noneMatch(WebSocketOperation::isUnanswered)) {
            goAway();
        }
    }

    @Override
    public void goAway() {
        close(Farewell.GOING_AWAY);
    }

    private void close(Farewell farewell) {
        close(farewell, farewell.reason);
    }

    private void close(Farewell farewell, String reason) {
        context.runOnContext(none -> {
            if (!closing) {
                closing = true;
                running.values().forEach(WebSocketOperation::cancel);
                socket.resume();
                socket.close(farewell.code, limited(reason));
                // One that takes nothing does not take that either.
                vertx.setTimer(CLOSED_WITHIN_MILLISECONDS, timer -> Unsent.cutOff(request));
            }
        });
    }

    private static String limited(String reason) {
        return reason.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON
                ? reason
                : reason.replaceAll("[^ -~]", "?").substring(0, Math.min(MAX_REASON, reason.length()));
    }
}
