package org.newsgraph.subscription;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Execution.Answer;
import org.newsgraph.limit.Unsent;

/** One operation whose answers go out as server-sent events, in a response of its own. */
final class EventStream implements Sink, Connections.Connection {
    private static final String COMPLETE = "event: complete\ndata: \n\n";
    private static final String EXPIRED = "event: next\ndata: {\"errors\":[{\"message\":\"The token has expired\","
            + "\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}\n\n";
    private static final long NEVER = -1;

    private final Service service;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Caller caller;
    private final Outbox outbox;
    private final AtomicReference<Subscriber> subscriber = new AtomicReference<>();

    private volatile boolean finishing;
    private volatile boolean closing;
    private volatile long told = System.nanoTime();
    private long expiryTimer = NEVER;

    /** What streams need of the service. */
    record Service(
            Subscriptions subscriptions,
            Connections connections,
            Unsent unsent,
            SubscriptionConfig config,
            Vertx vertx) {}

    EventStream(Service service, RoutingContext context, Caller caller) {
        this.service = service;
        this.caller = caller;
        request = context.request();
        response = context.response();
        this.context = service.vertx().getOrCreateContext();
        outbox = new Outbox(service.config().maxWaiting().asLongValue(), service.subscriptions()::wake);
    }

    void open() {
        response.closeHandler(none -> forget());
        response.endHandler(none -> forget());
        response.exceptionHandler(e -> forget());
        if (caller.expires() != null) {
            long left = Duration.between(Instant.now(), caller.expires()).toMillis();
            expiryTimer = service.vertx().setTimer(Math.max(1, left), timer -> close(EXPIRED));
        }
    }

    private void forget() {
        closing = true;
        service.vertx().cancelTimer(expiryTimer);
        service.connections().remove(this);
        unsubscribe();
    }

    private void unsubscribe() {
        Subscriber begun = subscriber.get();
        if (begun != null) {
            service.subscriptions().end(begun);
        }
    }

    @Override
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public void begun(Subscriber begun) {
        subscriber.set(begun);
        if (closing) {
            unsubscribe();
        }
        tellPosition();
        if (finishing) {
            goAway();
        }
    }

    /** A comment that keeps the connection, and the position that the client has reached without having got anything. */
    private void tellPosition() {
        Subscriber begun = subscriber.get();
        String position = begun == null ? "" : "id: " + begun.position() + "\n";
        write(Buffer.buffer(":\n" + position + "\n"));
    }

    @Override
    public void next(Message message) {
        write(message.streamed());
    }

    @Override
    public void answer(Answer answer) {
        if (answer.isUnavailable()) {
            putOff(answer);
            return;
        }
        write(Buffer.buffer("event: next\ndata: ").appendBuffer(answer.json()).appendString("\n\n"));
        close(COMPLETE);
    }

    @Override
    public void refuse(Answer errors) {
        answer(errors);
    }

    @Override
    public void putOff(Answer errors) {
        end(503, "Retry-After", "2", errors);
    }

    @Override
    public void noRoom(Answer errors) {
        putOff(errors);
    }

    @Override
    public void refuseMutation(Answer errors) {
        end(405, "Allow", "POST", errors);
    }

    /** Ends the response as one that is no stream. */
    private void end(int status, String header, String value, Answer errors) {
        context.runOnContext(none -> {
            if (!closing && !response.headWritten()) {
                closing = true;
                response.setStatusCode(status)
                        .putHeader(header, value)
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .end(errors.json());
            }
        });
    }

    @Override
    public boolean isFull() {
        return outbox.isFull();
    }

    /** Writes after all that was written before. */
    private void write(Buffer events) {
        int size = events.length();
        outbox.add(size);
        context.runOnContext(none -> {
            if (closing) {
                outbox.take(size);
                return;
            }
            if (!response.headWritten()) {
                response.setChunked(true)
                        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                        .putHeader("Cache-Control", "no-cache")
                        // nginx would hold it back.
                        .putHeader("X-Accel-Buffering", "no");
            }
            Future<Void> written = response.write(events).onComplete(done -> outbox.take(size));
            service.unsent().add(size, written, request);
        });
    }

    private void close(String last) {
        context.runOnContext(none -> {
            if (!closing) {
                closing = true;
                unsubscribe();
                response.end(Buffer.buffer(last.getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    @Override
    public boolean isCutOff() {
        if (closing) {
            return false;
        }
        if (outbox.isFullFor(service.config().slowReaderTimeout().toMillis())) {
            // Nothing can be said to a client that takes nothing.
            context.runOnContext(none -> cutOff());
            return true;
        }
        long now = System.nanoTime();
        if (now - told > service.config().keepAlive().toNanos()) {
            told = now;
            tellPosition();
        }
        return false;
    }

    private void cutOff() {
        if (!closing) {
            closing = true;
            unsubscribe();
            Unsent.cutOff(request);
        }
    }

    @Override
    public void finish() {
        finishing = true;
        // What is no subscription ends by itself.
        if (subscriber.get() != null) {
            goAway();
        }
    }

    @Override
    public void goAway() {
        // Without complete: the client knows that there is more, and comes again.
        close("");
    }
}
