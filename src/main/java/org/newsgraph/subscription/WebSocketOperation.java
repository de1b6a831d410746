package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.newsgraph.graphql.Execution.Answer;

/** One operation on a WebSocket, by the id that the client gave it. */
final class WebSocketOperation implements Sink {
    private final WebSocketConnection connection;
    private final Subscriptions subscriptions;
    private final ObjectMapper json;
    private final String id;
    private final String quotedId;
    private Subscriber subscriber;
    private boolean cancelled;

    WebSocketOperation(WebSocketConnection connection, Subscriptions subscriptions, ObjectMapper json, String id) {
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.json = json;
        this.id = id;
        quotedId = TextNode.valueOf(id).toString();
    }

    /** The position that it has reached; negative where it has none. */
    synchronized long position() {
        return subscriber == null ? -1 : subscriber.position();
    }

    /** Whether there is an answer to come; a subscription has no last one. */
    synchronized boolean isUnanswered() {
        return subscriber == null;
    }

    /** The client has gone, or wants nothing more of it. */
    synchronized void cancel() {
        cancelled = true;
        if (subscriber != null) {
            subscriptions.end(subscriber);
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public HttpServerRequest request() {
        return connection.request();
    }

    @Override
    public void begun(Subscriber begun) {
        synchronized (this) {
            subscriber = begun;
            if (cancelled) {
                subscriptions.end(begun);
                return;
            }
        }
        connection.begun();
    }

    @Override
    public void next(Message message) {
        if (!isCancelled()) {
            connection.send(Protocol.next(quotedId, message.payload()));
        }
    }

    @Override
    public void answer(Answer answer) {
        if (!answer.hasData()) {
            refuse(answer);
        } else if (!isCancelled()) {
            connection.send(Protocol.next(quotedId, answer.json().toString(StandardCharsets.UTF_8)));
            connection.end(id, this, Protocol.complete(quotedId));
        }
    }

    @Override
    public void refuse(Answer errors) {
        if (!isCancelled()) {
            try {
                String list =
                        json.readTree(errors.json().getBytes()).path("errors").toString();
                connection.end(id, this, Protocol.error(quotedId, list));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** An error would be the end of it: clients try again when the connection is closed. */
    @Override
    public void putOff(Answer errors) {
        if (!isCancelled()) {
            connection.comeAgain();
        }
    }

    @Override
    public void refuseMutation(Answer errors) {
        refuse(errors);
    }

    @Override
    public void noRoom(Answer errors) {
        refuse(errors);
    }

    @Override
    public boolean isFull() {
        return connection.isFull();
    }
}
