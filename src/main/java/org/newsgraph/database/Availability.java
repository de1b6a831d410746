package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the database is there. While it is not, requests are refused at once: each that waited for a connection would
 * hold a thread.
 */
@ApplicationScoped
public class Availability {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Connections connections;
    private final long refuseAfterNanos;
    private volatile boolean isDown;
    // Since when the heartbeat waits for an answer, by System.nanoTime; 0 while it does not.
    private volatile long askedAt;
    // What requests have met since the heartbeat looked last; null for nothing.
    private volatile Outage met;
    private volatile Thread heart;
    // Guarded by this: how many beats have begun, and how many have ended.
    private long begun;
    private long ended;

    Availability(Connections connections, DatabaseConfig config) {
        this.connections = connections;
        refuseAfterNanos = config.refuseAfter().toNanos();
    }

    /** By what is known; it costs nothing. */
    public boolean isReachable() {
        long asked = askedAt;
        return !isDown && (asked == 0 || System.nanoTime() - asked < refuseAfterNanos);
    }

    /** @throws Unavailable while the database is not reachable */
    public void check() {
        if (!isReachable()) {
            throw unreachable();
        }
    }

    /** What is to be told of something thrown, where the database is to blame, which is looked at then; else null. */
    public Unavailable judge(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unavailable unavailable) {
                return unavailable;
            }
        }
        Outage outage = Outage.of(thrown);
        if (outage == null) {
            return null;
        }
        met(outage);
        return Unavailable.because(outage, thrown);
    }

    /** What to tell where nothing was tried. */
    public Unavailable unreachable() {
        return Unavailable.because(Outage.UNREACHABLE, null);
    }

    /**
     * Whether what has met an outage, and was not done, can be done now: since it was a single connection that broke, or
     * one more than the database gives. The heart beats for it, and is waited for, but not long.
     */
    public synchronized boolean isWorthAnotherTry(Unavailable met) {
        if (!met.mayPass()) {
            return false;
        }
        long wanted = begun + 1;
        long until = System.nanoTime() + PATIENCE_NANOS;
        LockSupport.unpark(heart);
        try {
            for (long left = PATIENCE_NANOS; !isThere(wanted) && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isThere(wanted) && (met.isOfConnection() || connections.count() > 0);
    }

    private boolean isThere(long beat) {
        return ended >= beat && isReachable();
    }

    private void met(Outage outage) {
        met = outage;
        LockSupport.unpark(heart);
    }

    // ---- The heartbeat's

    /** Whose sleep ends where a request meets an outage. */
    void beats(Thread thread) {
        heart = thread;
    }

    synchronized void beginBeat() {
        begun++;
    }

    synchronized void endBeat() {
        ended++;
        notifyAll();
    }

    Outage takeMet() {
        Outage outage = met;
        met = null;
        return outage;
    }

    void asks() {
        // 0 means that it does not.
        askedAt = System.nanoTime() | 1;
    }

    void isAnswered() {
        askedAt = 0;
    }

    void falls() {
        isDown = true;
    }

    void rises() {
        isDown = false;
    }

    boolean isDown() {
        return isDown;
    }
}
