package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.newsgraph.database.Reads;
import org.newsgraph.database.Unavailable;
import org.newsgraph.limit.Admission;
import org.newsgraph.limit.Unsent;
import org.newsgraph.telemetry.Observation;
import org.newsgraph.telemetry.Telemetry;

/**
 * GraphQL over HTTP, as the GraphQL Foundation's draft has it in the wording that graphql-http audits. It stands before
 * the framework's own handler, which breaks several of its rules.
 */
@ApplicationScoped
class GraphQlRoute {
    /**
     * Other protocols on the same path, such as WebSocket, come before this. All of them come after the framework's CORS,
     * at -300, and before its authentication, at -200: that works on each request, and tokens are checked here. And before
     * the limit that bodies have elsewhere, which is at -2 and does not say why it refuses them.
     */
    static final int ORDER = -201;

    private static final String PATH = "/graphql";
    private static final Logger LOG = Logger.getLogger(GraphQlRoute.class);
    private static final HttpRefusal NOT_ACCEPTABLE = new HttpRefusal(
            406, "NOT_ACCEPTABLE", "Accept must admit application/graphql-response+json or application/json");
    // Worded once, since there are many.
    static final HttpRefusal OVERLOADED = notNow(Admission.OVERLOADED);

    private final Execution execution;
    private final Documents documents;
    private final Callers callers;
    private final RateLimitRoute rate;
    private final HttpCaching caching;
    private final Positions positions;
    private final Reads reads;
    private final RequestBody bodies;
    private final Admission admission;
    private final Unsent unsent;
    private final HttpConfig config;
    private final GraphiQl graphiQl;
    private final Telemetry telemetry;

    GraphQlRoute(
            Execution execution,
            Documents documents,
            Callers callers,
            RateLimitRoute rate,
            HttpCaching caching,
            Positions positions,
            Reads reads,
            RequestBody bodies,
            Admission admission,
            Unsent unsent,
            HttpConfig config,
            GraphiQl graphiQl,
            Telemetry telemetry) {
        this.execution = execution;
        this.documents = documents;
        this.callers = callers;
        this.rate = rate;
        this.caching = caching;
        this.positions = positions;
        this.reads = reads;
        this.bodies = bodies;
        this.admission = admission;
        this.unsent = unsent;
        this.config = config;
        this.graphiQl = graphiQl;
        this.telemetry = telemetry;
    }

    /** What answers a request, on a worker thread. */
    private interface Work {
        void run() throws Malformed, ClientError, JsonProcessingException;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(ORDER).handler(this::get);
        router.post(PATH)
                .order(ORDER)
                .handler(admission.entrance(bodies::leave, this::notAdmitted))
                .handler(this::post);
        router.route(PATH)
                .order(ORDER)
                .handler(context ->
                        new Reply(context).refuse(notAllowed("Requests are sent by GET or POST", "GET, POST")))
                .failureHandler(GraphQlRoute::failed);
    }

    /** What the server itself could not make sense of, or do. */
    private static void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            new Reply(context).refuse(new Malformed("The request cannot be read"));
        } else {
            internalError(new Reply(context), context.failure());
        }
    }

    private static void internalError(Reply reply, Throwable fault) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(fault, "Request %s failed", id);
        reply.refuse(500, "INTERNAL_ERROR", "Internal error; the service's log has it under " + id);
    }

    private void get(RoutingContext context) {
        var reply = new Reply(context);
        if (context.request().query() == null && graphiQl.isWanted(context.request())) {
            context.redirect(GraphiQl.PATH);
        } else if (!config.get()) {
            reply.refuse(notAllowed("Requests are sent by POST", "POST"));
        } else if (!reply.isAcceptable()) {
            reply.refuse(NOT_ACCEPTABLE);
        } else {
            admit(context, reply, () -> answerGet(context, reply));
        }
    }

    private void post(RoutingContext context) {
        var reply = new Reply(context);
        if (!reply.isAcceptable()) {
            bodies.discard(context.request());
            reply.refuse(NOT_ACCEPTABLE);
        } else {
            bodies.read(context, body -> admit(context, reply, () -> answerPost(context, reply, body)), reply::refuse);
        }
    }

    private void admit(RoutingContext context, Reply reply, Work work) {
        admission
                .handler(admitted -> answer(context, reply, work), this::notAdmitted)
                .handle(context);
    }

    private void answer(RoutingContext context, Reply reply, Work work) {
        Observation seen = telemetry.begin(context.request());
        try {
            work.run();
        } catch (Malformed e) {
            reply.refuse(e);
        } catch (RateLimited e) {
            reply.refuse(e.refusal());
        } catch (Unauthenticated e) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            reply.refuse(401, e.code(), e.getMessage());
        } catch (ClientError e) {
            reply.refuse(e);
        } catch (JsonProcessingException | RuntimeException e) {
            internalError(reply, e);
        } finally {
            reads.end();
            telemetry.end(seen, context.response().getStatusCode());
        }
    }

    private void answerGet(RoutingContext context, Reply reply) throws Malformed, ClientError, JsonProcessingException {
        HttpServerRequest request = context.request();
        SentRequest sent = SentRequest.ofParameters(parameters(request));
        Caller caller = rate.checked(request, callers);
        GraphQlRequest asked = documents.request(sent);
        positions.begin(request);
        String tag = caching.tag(request, asked.query(), caller, reply.type());
        if (HttpCaching.isKnown(request.headers(), tag)) {
            caching.mark(context.response(), caller, tag);
            reply.notModified();
        } else if (execution.isMutation(asked)) {
            reply.refuse(notAllowed("A mutation must be sent by POST", "POST"));
        } else if (execution.isSubscription(asked)) {
            reply.refuse(notAllowed(
                    "A subscription needs a stream, by WebSocket or with Accept: text/event-stream", "POST"));
        } else {
            Execution.Answer answer = execution.run(asked, caller);
            caching.mark(context.response(), caller, answer.hasErrors() ? null : tag);
            send(context, reply, answer, sent);
        }
    }

    private static MultiMap parameters(HttpServerRequest request) throws Malformed {
        try {
            // As WHATWG's URLSearchParams, to which a semicolon is a character like others.
            return request.params(true);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The parameters must be percent-encoded UTF-8");
        }
    }

    private void answerPost(RoutingContext context, Reply reply, Buffer body)
            throws Malformed, ClientError, JsonProcessingException {
        SentRequest sent = SentRequest.ofBody(body.getBytes());
        Caller caller = rate.checked(context.request(), callers);
        GraphQlRequest asked = documents.request(sent);
        if (!execution.isMutation(asked)) {
            positions.begin(context.request());
        }
        send(context, reply, execution.run(asked, caller), sent);
    }

    private void send(RoutingContext context, Reply reply, Execution.Answer answer, SentRequest sent) {
        Observation.answer(answer.json().length());
        if (answer.isUnavailable()) {
            context.response().putHeader("Retry-After", String.valueOf(Unavailable.RETRY_AFTER_SECONDS));
            reply.send(503, answer.json(), false, unsent);
            return;
        }
        positions.tell(context.response(), answer.edit());
        if (answer.hasData()) {
            documents.keep(sent);
        }
        reply.send(answer.hasData() ? 200 : reply.requestErrorStatus(), answer.json(), config.compression(), unsent);
    }

    private static HttpRefusal notAllowed(String message, String allowed) {
        return new HttpRefusal(405, "METHOD_NOT_ALLOWED", message).with("Allow", allowed);
    }

    private void notAdmitted(RoutingContext context) {
        Admission.Refusal refusal = admission.refusal();
        new Reply(context).refuse(refusal.equals(Admission.OVERLOADED) ? OVERLOADED : notNow(refusal));
    }

    private static HttpRefusal notNow(Admission.Refusal refusal) {
        return new HttpRefusal(503, refusal.code(), refusal.message())
                .with("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
    }
}
