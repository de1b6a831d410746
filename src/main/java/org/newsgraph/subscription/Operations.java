package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.newsgraph.database.Unavailable;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Documents;
import org.newsgraph.graphql.Execution;
import org.newsgraph.graphql.Execution.Answer;
import org.newsgraph.graphql.GraphQlRequest;
import org.newsgraph.graphql.Malformed;
import org.newsgraph.graphql.SentRequest;
import org.newsgraph.limit.Admission;
import org.newsgraph.telemetry.Observation;
import org.newsgraph.telemetry.Telemetry;

/** Executes operations that come by WebSocket or are answered in an event stream, in their turn with all others. */
@ApplicationScoped
class Operations {
    private static final Logger LOG = Logger.getLogger(Operations.class);

    private final Execution execution;
    private final Admission admission;
    private final Subscriptions subscriptions;
    private final Documents documents;
    private final Telemetry telemetry;
    private final Context beginnings;

    Operations(
            Execution execution,
            Admission admission,
            Subscriptions subscriptions,
            Documents documents,
            Telemetry telemetry,
            Vertx vertx) {
        beginnings = vertx.getOrCreateContext();
        this.execution = execution;
        this.admission = admission;
        this.subscriptions = subscriptions;
        this.documents = documents;
        this.telemetry = telemetry;
    }

    /**
     * Executes a request on a worker thread. Subscriptions begin one after the other, however many come at once: they
     * are refused by their number alone, so that all clients of an instance that stopped find a place.
     *
     * @param isSafe whether it came in a way that must change nothing
     */
    void run(JsonNode request, Caller caller, boolean isSafe, Sink sink) {
        try {
            SentRequest sent = SentRequest.of(request);
            GraphQlRequest asked = documents.request(sent);
            String position = Subscriptions.position(request);
            if (asked.query().contains("subscription")) {
                beginnings.executeBlocking(
                        () -> {
                            if (execution.isSubscription(asked)) {
                                observed(caller, sink, () -> subscribe(sent, asked, position, caller, sink));
                            } else {
                                admit(sent, asked, caller, isSafe, sink);
                            }
                            return null;
                        },
                        true);
            } else {
                admit(sent, asked, caller, isSafe, sink);
            }
        } catch (Malformed e) {
            sink.refuse(execution.refusal("BAD_REQUEST", e.getMessage()));
        } catch (ClientError e) {
            sink.refuse(execution.refusal(e));
        }
    }

    private void admit(SentRequest sent, GraphQlRequest asked, Caller caller, boolean isSafe, Sink sink) {
        Runnable work = () -> observed(caller, sink, () -> execute(sent, asked, caller, isSafe, sink));
        admission.run(work, () -> {
            Admission.Refusal refusal = admission.refusal();
            sink.noRoom(execution.refusal(refusal.code(), refusal.message()));
        });
    }

    private void observed(Caller caller, Sink sink, Runnable work) {
        Observation seen = telemetry.begin(sink.request());
        try {
            Observation.caller(caller.role().name());
            work.run();
        } finally {
            telemetry.end(seen, sink.request().response().getStatusCode());
        }
    }

    private void execute(SentRequest sent, GraphQlRequest asked, Caller caller, boolean isSafe, Sink sink) {
        try {
            if (isSafe && execution.isMutation(asked)) {
                sink.refuseMutation(execution.refusal("METHOD_NOT_ALLOWED", "A mutation must be sent by POST"));
                return;
            }
            Answer answer = execution.run(asked, caller);
            if (answer.hasData()) {
                documents.keep(sent);
            }
            Observation.answer(answer.json().length());
            sink.answer(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void subscribe(SentRequest sent, GraphQlRequest asked, String position, Caller caller, Sink sink) {
        try {
            Execution.Subscribed subscribed = execution.subscribe(asked, caller);
            if (subscribed.matcher() != null) {
                documents.keep(sent);
                var subscriber = new Subscriber(asked, caller, subscribed.matcher(), sink);
                subscriptions.begin(subscriber, position);
                sink.begun(subscriber);
            } else if (subscribed.refusal().isUnavailable()) {
                sink.putOff(subscribed.refusal());
            } else {
                sink.refuse(subscribed.refusal());
            }
        } catch (TooManySubscriptions e) {
            sink.noRoom(execution.refusal(e));
        } catch (ClientError e) {
            sink.refuse(execution.refusal(e));
        } catch (SQLException e) {
            LOG.debugf(e, "A subscription could not begin");
            sink.putOff(execution.refusal(Unavailable.CODE, "The database does not answer; try again later"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
