package org.newsgraph.subscription;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much a connection has not taken yet. Once that is too much nothing more is written to it until half of it is gone;
 * so memory is bounded, by what is waiting and one message. Its methods are called from any thread.
 */
final class Outbox {
    private static final long NEVER = 0;

    private final long limit;
    private final Runnable drained;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong fullSince = new AtomicLong(NEVER);

    /** @param drained is run when there is room again */
    Outbox(long limit, Runnable drained) {
        this.limit = limit;
        this.drained = drained;
    }

    /** Something is about to be written. */
    void add(long size) {
        if (waiting.addAndGet(size) >= limit) {
            fullSince.compareAndSet(NEVER, System.nanoTime() | 1);
        }
    }

    /** It has left, or never will. */
    void take(long size) {
        if (waiting.addAndGet(-size) <= limit / 2 && fullSince.getAndSet(NEVER) != NEVER) {
            drained.run();
        }
    }

    boolean isFull() {
        return fullSince.get() != NEVER;
    }

    /** Whether it has been full for longer than that. */
    boolean isFullFor(long milliseconds) {
        long since = fullSince.get();
        return since != NEVER && System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
