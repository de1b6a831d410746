package org.newsgraph.limit;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refusals that wait for a moment. Clients that ask again at once would keep the processors busy with them otherwise; the
 * more there are, the longer each waits.
 */
final class HeldBack {
    // So long is one held back, and so much longer for each that is right now.
    private static final long LEAST_MILLISECONDS = 50;
    private static final long MORE_MILLISECONDS = 2;
    private static final long MOST_MILLISECONDS = 500;
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final AtomicInteger count = new AtomicInteger();

    HeldBack(Vertx vertx) {
        this.vertx = vertx;
    }

    /** How many wait right now. */
    int count() {
        return count.get();
    }

    /**
     * Sends a refusal after its moment; at once where too many wait.
     *
     * @param request who is refused, on the event loop; null for what came in no request of its own
     * @param refusal ends the response
     */
    void end(RoutingContext request, Runnable refusal) {
        int others = count.getAndIncrement();
        if (others >= MOST) {
            count.decrementAndGet();
            refusal.run();
            return;
        }
        long milliseconds = Math.min(MOST_MILLISECONDS, LEAST_MILLISECONDS + MORE_MILLISECONDS * others);
        Cork cork = request == null ? null : Cork.free(request.request());
        if (cork == null) {
            vertx.setTimer(milliseconds, timer -> {
                count.decrementAndGet();
                refusal.run();
            });
        } else {
            cork.keep(milliseconds, count::decrementAndGet);
            refusal.run();
        }
    }

    /** Waits until all are sent: those whose requests are answered already would be lost with their connections. */
    void awaitNone() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * MOST_MILLISECONDS);
        try {
            while (count.get() > 0 && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
