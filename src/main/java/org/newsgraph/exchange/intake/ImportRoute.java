package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Unavailable;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;
import org.newsgraph.graphql.Unauthenticated;

/** POST /import: a stream of documents in, a stream of what becomes of them out. */
@ApplicationScoped
class ImportRoute {
    private static final String PATH = "/import";
    // Before the limit that bodies have elsewhere, which is at -2.
    private static final int ORDER = -3;
    private static final int MOST_AT_ONCE = 8;
    private static final int ANSWER_BYTES_AHEAD = 4 << 20;
    private static final Set<String> ENCODINGS = Set.of("gzip", "x-gzip", "identity");
    private static final Set<String> PARAMETERS = Set.of("format", "link", "match");

    private final Importer importer;
    private final Availability availability;
    private final Callers callers;
    private final ObjectMapper json;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    ImportRoute(Importer importer, Availability availability, Callers callers, ObjectMapper json) {
        this.importer = importer;
        this.availability = availability;
        this.callers = callers;
        this.json = json;
    }

    /** A request that is no import. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(this::begin);
        router.route(PATH).order(ORDER + 1).handler(context -> {
            context.response().putHeader("Allow", "POST");
            refuse(context, new RequestBody(context.request()), 405, "BAD_REQUEST", "Documents are sent by POST");
        });
    }

    private void begin(RoutingContext context) {
        // Here already, since a body that nobody takes yet would be thrown away.
        var body = new RequestBody(context.request());
        var report = new Answer(context.response());
        // A thread of its own: it works for as long as the client sends.
        var worker = new Thread(
                () -> {
                    try {
                        serve(context, body, report);
                    } catch (RuntimeException | OutOfMemoryError e) {
                        context.fail(e);
                    }
                },
                "import");
        worker.setDaemon(true);
        worker.start();
    }

    private void serve(RoutingContext context, RequestBody body, Answer answer) {
        ImportOptions options;
        Caller caller;
        try {
            caller = callers.of(context.request());
            caller.require(Role.EDITOR);
            options = options(context.request());
            String encoding = context.request().getHeader("Content-Encoding");
            if (encoding != null && !ENCODINGS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
                refuse(context, body, 415, "BAD_REQUEST", "Content-Encoding must be gzip, or absent");
                return;
            }
            if (isOfAnotherSite(context.request())) {
                refuse(context, body, 403, "FORBIDDEN", "A page of another site needs a token");
                return;
            }
        } catch (Unauthenticated e) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(context, body, 401, e.code(), e.getMessage());
            return;
        } catch (ClientError e) {
            refuse(context, body, 403, e.code(), e.getMessage());
            return;
        } catch (Malformed e) {
            refuse(context, body, 400, "BAD_USER_INPUT", e.getMessage());
            return;
        }
        if (!availability.isReachable()) {
            context.response().putHeader("Retry-After", String.valueOf(Unavailable.RETRY_AFTER_SECONDS));
            refuse(context, body, 503, Unavailable.CODE, "The database cannot be reached; try again in a few seconds");
            return;
        }
        if (!free.tryAcquire()) {
            context.response().putHeader("Retry-After", "10");
            refuse(
                    context,
                    body,
                    503,
                    "TOO_MANY_IMPORTS",
                    "%d imports are running; try again later".formatted(MOST_AT_ONCE));
            return;
        }
        try {
            if ("100-continue".equalsIgnoreCase(context.request().getHeader("Expect"))) {
                context.response().writeContinue();
            }
            answer.begin();
            importer.run(body, options, caller, answer);
            // What was not read of a stream that could not be read on.
            body.discard();
            answer.end();
        } finally {
            free.release();
        }
    }

    /** A browser sends this for a page that may be anybody's, without asking the service first. */
    private static boolean isOfAnotherSite(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null
                && request.getHeader("Authorization") == null
                && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(String.valueOf(request.authority()));
    }

    private static ImportOptions options(HttpServerRequest request) throws Malformed {
        for (String name : request.params().names()) {
            if (!PARAMETERS.contains(name)) {
                throw new Malformed("There is no parameter %s; there are format, link and match".formatted(name));
            }
        }
        String format = request.getParam("format");
        if (format != null && InputFormat.named(format).isEmpty()) {
            throw new Malformed("format must be one of "
                    + Stream.of(InputFormat.values())
                            .map(InputFormat::parameter)
                            .collect(Collectors.joining(", ")));
        }
        return new ImportOptions(
                InputFormat.named(String.valueOf(format)).orElse(null), flag(request, "link"), flag(request, "match"));
    }

    private static boolean flag(HttpServerRequest request, String name) throws Malformed {
        String value = request.getParam(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new Malformed(name + " must be true or false");
        }
        return !"false".equals(value);
    }

    private void refuse(RoutingContext context, RequestBody body, int status, String code, String message) {
        try {
            HttpServerResponse response = context.response();
            response.setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8");
            if (context.request().version() != HttpVersion.HTTP_2) {
                // The body is not read, so the connection is of no use any more.
                response.putHeader("Connection", "close");
            }
            var error = Map.of("message", message, "extensions", Map.of("code", code));
            response.end(Buffer.buffer(json.writeValueAsBytes(Map.of("errors", List.of(error)))));
            body.discard();
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    /** The answer: a line of JSON for each thing that is to say. */
    private final class Answer implements ImportReport {
        private final HttpServerResponse response;
        private volatile boolean isGone;

        Answer(HttpServerResponse response) {
            this.response = response;
            response.closeHandler(closed -> isGone = true);
            response.exceptionHandler(failed -> isGone = true);
        }

        void begin() {
            response.setChunked(true)
                    .setWriteQueueMaxSize(ANSWER_BYTES_AHEAD)
                    .putHeader("Content-Type", "application/x-ndjson; charset=utf-8")
                    // For proxies that would keep the lines until the end.
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        }

        void end() {
            if (!isGone) {
                response.end();
            }
        }

        @Override
        public void line(String name, Map<String, ?> values) {
            if (isGone) {
                return;
            }
            try {
                response.write(Buffer.buffer(json.writeValueAsBytes(Map.of(name, values)))
                        .appendString("\n"));
                waitForClient();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private void waitForClient() {
            if (!response.writeQueueFull()) {
                return;
            }
            var drained = new CountDownLatch(1);
            response.drainHandler(empty -> drained.countDown());
            try {
                while (response.writeQueueFull() && !isGone && !drained.await(1, TimeUnit.SECONDS)) {
                    // Until the client reads, or goes.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isWanted() {
            return !isGone;
        }
    }
}
