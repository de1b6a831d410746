package org.newsgraph.limit;

import io.vertx.core.Vertx;
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

    /** Sends a refusal after its moment; at once where too many wait. */
    void end(Runnable refusal) {
        int others = count.getAndIncrement();
        if (others < MOST) {
            vertx.setTimer(Math.min(MOST_MILLISECONDS, LEAST_MILLISECONDS + MORE_MILLISECONDS * others), timer -> {
                count.decrementAndGet();
                refusal.run();
            });
        } else {
            count.decrementAndGet();
            refusal.run();
        }
    }
}
