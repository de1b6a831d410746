package org.newsgraph.limit;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is on its way to clients. One that takes its answer slowly keeps it in memory meanwhile; where that comes to too
 * much, those are cut off whose answers are there for longest.
 */
@ApplicationScoped
public class Unsent {
    private final long allowed;
    private final Set<Sending> oldestFirst = new LinkedHashSet<>();
    private long bytes;
    private long cutOff;

    private static final class Sending {
        private final long bytes;
        private final HttpServerRequest request;

        Sending(long bytes, HttpServerRequest request) {
            this.bytes = bytes;
            this.request = request;
        }
    }

    Unsent(MemoryLimits limits) {
        allowed = limits.unsentBytes();
    }

    /**
     * Counts what is being sent until it is.
     *
     * @param sent when it has left, or never will
     */
    public void add(long size, Future<?> sent, HttpServerRequest request) {
        // Of an answer that is there by half the client would wait for the rest.
        sent.onFailure(e -> cutOff(request));
        if (sent.isComplete()) {
            return;
        }
        var sending = new Sending(size, request);
        List<Sending> late = new ArrayList<>(0);
        synchronized (this) {
            oldestFirst.add(sending);
            bytes += size;
            for (Iterator<Sending> each = oldestFirst.iterator(); bytes > allowed && each.hasNext(); ) {
                Sending oldest = each.next();
                if (oldest != sending) {
                    each.remove();
                    bytes -= oldest.bytes;
                    cutOff++;
                    late.add(oldest);
                }
            }
        }
        late.forEach(each -> cutOff(each.request));
        sent.onComplete(done -> remove(sending));
    }

    /** Breaks off an answer, or the WebSocket that a request became. Closing in order would wait until all is taken. */
    public static void cutOff(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 || !request.response().reset()) {
            var unused = ((ConnectionBase) request.connection())
                    .channelHandlerContext()
                    .close();
        }
    }

    private synchronized void remove(Sending sending) {
        if (oldestFirst.remove(sending)) {
            bytes -= sending.bytes;
        }
    }

    /** Bytes that clients have not taken yet. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Answers that were cut off since the start. */
    public synchronized long cutOff() {
        return cutOff;
    }
}
