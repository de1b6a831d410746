package org.newsgraph.limit;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.newsgraph.database.Outage;
import org.postgresql.PGConnection;

/**
 * Ends requests that take too long, in the database as well: whatever statement a request runs after its time, however
 * it came to run it, is cancelled. The pool tells on which connections. Nothing is said to the database before that, so
 * it costs no round trip; rejected: statement_timeout, which is for one statement, and JDBC's, which Hibernate does not
 * set on what it writes.
 */
@ApplicationScoped
public class Deadlines implements AgroalPoolInterceptor {
    private static final long TICK_MILLIS = 50;
    private static final ThreadLocal<Deadline> OF_THREAD = new ThreadLocal<>();

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private volatile boolean idle;
    private volatile boolean stopped;
    private volatile Thread watch;

    /** Does what has to be done within a time on this thread; if it is not, its statements fail as {@link Outage#CANCELLED}. */
    public <T> T within(Duration time, Callable<T> work) throws Exception {
        var deadline = new Deadline(time.toNanos());
        running.add(deadline);
        OF_THREAD.set(deadline);
        wake();
        try {
            return work.call();
        } finally {
            OF_THREAD.remove();
            running.remove(deadline);
        }
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Deadline deadline = OF_THREAD.get();
        if (deadline != null) {
            server(connection).ifPresent(deadline::uses);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        Deadline deadline = OF_THREAD.get();
        if (deadline != null) {
            server(connection).ifPresent(deadline::usesNoMore);
        }
    }

    /** The connection itself: what the pool shows here is closed right after. Nothing where it is broken. */
    private static Optional<PGConnection> server(Connection connection) {
        try {
            return Optional.of(connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private void wake() {
        if (watch == null) {
            begin();
        } else if (idle) {
            LockSupport.unpark(watch);
        }
    }

    private synchronized void begin() {
        if (watch == null) {
            watch = new Thread(this::watch, "deadlines");
            watch.setDaemon(true);
            watch.start();
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        LockSupport.unpark(watch);
    }

    private void watch() {
        while (!stopped) {
            idle = true;
            while (running.isEmpty() && !stopped) {
                LockSupport.park(this);
            }
            idle = false;
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
            try {
                endWhatIsOver();
            } catch (OutOfMemoryError e) {
                // Whoever has it all is told, and has a deadline maybe.
            }
        }
    }

    private void endWhatIsOver() {
        for (Deadline deadline : running) {
            if (deadline.isOver()) {
                deadline.cancel();
            }
        }
    }
}
