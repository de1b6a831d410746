package org.newsgraph.subscription;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.newsgraph.shutdown.Shutdown;

/**
 * The connections that stay open: how many there may be, whether they still live, and their end when the service goes.
 */
@ApplicationScoped
class Connections {
    private static final long LOOKED_AT_EVERY = 1_000;
    private static final long GONE_WITHIN_MILLISECONDS = 1_000;

    /** One of them. Its methods are called from any thread. */
    interface Connection {
        /** A second has passed; true where the connection is cut off now because its client does not keep up. */
        boolean isCutOff();

        /** Takes nothing new, and goes away when all that was asked once has been answered. */
        void finish();

        /** Tells the client to come again elsewhere, or later, and closes. */
        void goAway();
    }

    private final Vertx vertx;
    private final int limit;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final LongAdder cutOff = new LongAdder();
    private long timer = -1;
    private boolean closing;

    Connections(Vertx vertx, SubscriptionConfig config) {
        this.vertx = vertx;
        limit = config.maxConnections();
    }

    /** False where there is no room for it. */
    synchronized boolean add(Connection connection) {
        if (closing || open.size() >= limit) {
            return false;
        }
        open.add(connection);
        if (timer < 0) {
            timer = vertx.setPeriodic(LOOKED_AT_EVERY, tick -> look());
        }
        return true;
    }

    boolean isFull() {
        return open.size() >= limit;
    }

    synchronized void remove(Connection connection) {
        open.remove(connection);
        if (open.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        notifyAll();
    }

    private void look() {
        open.forEach(connection -> {
            if (connection.isCutOff()) {
                cutOff.increment();
            }
        });
    }

    int size() {
        return open.size();
    }

    long cutOff() {
        return cutOff.sum();
    }

    void finish(@Observes Shutdown.Begun begun) {
        end(Connection::finish);
    }

    void stop(@Observes ShutdownEvent stop) {
        end(Connection::goAway);
    }

    /** The farewells have to get out before the server closes. */
    private synchronized void end(Consumer<Connection> how) {
        closing = true;
        open.forEach(how);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GONE_WITHIN_MILLISECONDS);
        try {
            while (!open.isEmpty() && System.nanoTime() < until) {
                wait(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
