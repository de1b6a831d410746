package org.newsgraph.graphql;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.newsgraph.limit.MemoryLimits;

/** Reads the bodies of requests, each within limits of size and time, and all together within one of memory. */
@ApplicationScoped
public class RequestBody {
    private static final long SMALL = 64 * 1024;
    // A client that has sent more than this for nothing does not read the answer, which is why it still sends.
    private static final int UNWANTED_TIMES_LIMIT = 16;

    private final long limit;
    private final long milliseconds;
    private final long room;
    // Of all that are larger than small, until they are answered.
    private final AtomicLong held = new AtomicLong();

    RequestBody(HttpConfig config, MemoryLimits memory) {
        limit = config.maxBodySize().asLongValue();
        milliseconds = config.bodyTimeout().toMillis();
        room = memory.bodyBytes();
    }

    /**
     * Reads the body of a request, on its event loop. Just one of the two is called, on the event loop as well, and none
     * where the client goes away.
     */
    public void read(RoutingContext context, Consumer<Buffer> whole, Consumer<HttpRefusal> refused) {
        HttpServerRequest request = context.request();
        HttpRefusal refusal = refusal(request);
        if (refusal != null) {
            if (isHeldBack(request)) {
                // It will not come any more.
                closeAfterwards(context);
            }
            discard(request, 0);
            refused.accept(refusal);
            return;
        }
        if (isHeldBack(request)) {
            request.response().writeContinue();
        }
        new Reading(context, whole, refused).begin();
    }

    /** Whether the client waits for a word before it sends the body; with HTTP/2 a stream ends without its connection. */
    private static boolean isHeldBack(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2 && "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** With HTTP/2, a stream ends without its connection. */
    private static void closeAfterwards(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(answered -> context.request().connection().close());
        }
    }

    private HttpRefusal refusal(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll("Content-Encoding");
        if (!encodings.stream().allMatch(e -> e.strip().toLowerCase(Locale.ROOT).equals("identity"))) {
            return new HttpRefusal(415, "BAD_REQUEST", "The body must come without a Content-Encoding")
                    .with("Accept-Encoding", "identity");
        }
        if (!MediaType.isJson(request.headers().getAll("Content-Type"))) {
            return new HttpRefusal(415, "BAD_REQUEST", "Content-Type must be application/json, in UTF-8")
                    .with("Accept-Post", "application/json; charset=utf-8");
        }
        return length(request.getHeader("Content-Length")) > limit ? tooLarge() : null;
    }

    private static long length(String announced) {
        try {
            return announced == null ? 0 : Long.parseLong(announced.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private HttpRefusal tooLarge() {
        return new HttpRefusal(413, "REQUEST_TOO_LARGE", "The body must have at most %d bytes".formatted(limit));
    }

    /**
     * Sees to a body whose client waits for a refusal: a small one comes and goes now. It would be kept until then, by
     * code that nothing else runs, which the JVM would have to compile when it has the least time to.
     */
    public void leave(RoutingContext context) {
        HttpServerRequest request = context.request();
        long length = length(request.getHeader("Content-Length"));
        if (isHeldBack(request)) {
            // It comes or not, as the client likes.
            closeAfterwards(context);
        } else if (length > 0 && length <= SMALL) {
            discard(request);
        }
    }

    /** Lets a body come and go that nobody wants. */
    public void discard(HttpServerRequest request) {
        discard(request, 0);
    }

    /** Lets the rest of a body come and go, so that the answer reaches the client, who may send first and read then. */
    private void discard(HttpServerRequest request, long before) {
        if (!request.isEnded()) {
            long[] left = {UNWANTED_TIMES_LIMIT * limit - before};
            request.endHandler(end -> {}).exceptionHandler(gone -> {}).handler(unwanted -> {
                left[0] -= unwanted.length();
                if (left[0] < 0) {
                    request.connection().close();
                }
            });
            request.resume();
        }
    }

    /** One body that is being read. */
    private final class Reading {
        private final RoutingContext context;
        private final HttpServerRequest request;
        private final Consumer<Buffer> whole;
        private final Consumer<HttpRefusal> refused;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean isCounted;
        private boolean isReleased;

        Reading(RoutingContext context, Consumer<Buffer> whole, Consumer<HttpRefusal> refused) {
            this.context = context;
            this.request = context.request();
            this.whole = whole;
            this.refused = refused;
        }

        void begin() {
            if (request.isEnded()) {
                whole.accept(body);
                return;
            }
            timer = context.vertx().setTimer(milliseconds, late -> {
                closeAfterwards(context);
                refuse(new HttpRefusal(408, "REQUEST_TIMEOUT", "The body did not come in time"));
            });
            request.handler(this::add)
                    .exceptionHandler(gone -> context.vertx().cancelTimer(timer))
                    .endHandler(end -> {
                        context.vertx().cancelTimer(timer);
                        whole.accept(body);
                    })
                    .resume();
        }

        private void add(Buffer part) {
            if (body.length() + part.length() > limit) {
                refuse(tooLarge());
            } else if (body.length() + part.length() > SMALL && !hold(part.length())) {
                refuse(new HttpRefusal(503, "OVERLOADED", "Too many large requests at once; try again later")
                        .with("Retry-After", "1"));
            } else {
                body.appendBuffer(part);
            }
        }

        private boolean hold(int more) {
            if (!isCounted) {
                isCounted = true;
                held.addAndGet(body.length());
                context.addEndHandler(answered -> release());
            }
            if (held.addAndGet(more) > room) {
                held.addAndGet(-more);
                return false;
            }
            return true;
        }

        /** May be called for the end of the answer, and of the connection as well. */
        private void release() {
            if (!isReleased) {
                isReleased = true;
                held.addAndGet(-body.length());
            }
        }

        private void refuse(HttpRefusal refusal) {
            context.vertx().cancelTimer(timer);
            discard(request, body.length());
            refused.accept(refusal);
        }
    }
}
