package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Asks a server whether it is there, on a connection of its own, so that nothing but silence is taken for absence:
 * statements may take their time. When it is gone, what waits for it is broken off; when it is back, the pool begins
 * anew.
 */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    // One that gets no answer does not keep the next ones from getting theirs.
    private static final int MAX_ATTEMPTS = 5;
    private static final Duration WAIT_WHILE_DOWN = Duration.ofMillis(50);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Server server;
    private final AgroalDataSource pool;
    private final Connections connections;
    private final Availability availability;
    private final Probe probe;
    private final DatabaseConfig config;

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<Connection> found = new AtomicReference<>();
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean isStopped;
    private Connection connection;
    private Duration acquisitionTimeout;
    private long fallen;
    // Since when the pool asks for no more connections, by System.nanoTime; 0 while it may.
    private long settledAt;
    private int maxSize;

    /** Whose heart it is. */
    interface Server {
        /** Asks it for a sign of life, on a connection that is given up where none comes. */
        boolean answers(Connection connection) throws SQLException;

        void isGone(String why);

        /** @param seconds how long it was gone */
        void isBack(double seconds);
    }

    Heartbeat(
            Server server,
            AgroalDataSource pool,
            Connections connections,
            Availability availability,
            Probe probe,
            DatabaseConfig config) {
        this.server = server;
        this.pool = pool;
        this.connections = connections;
        this.availability = availability;
        this.probe = probe;
        this.config = config;
        thread = new Thread(this::run, "database-heartbeat");
        thread.setDaemon(true);
    }

    void start() {
        availability.beats(thread);
        thread.start();
    }

    void stop() {
        isStopped = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!isStopped) {
            availability.beginBeat();
            try {
                beat();
            } catch (RuntimeException e) {
                LOG.error("The heartbeat of the database stumbled", e);
            } catch (OutOfMemoryError e) {
                // Whoever has it all is told. The next beat may find some.
            } finally {
                availability.endBeat();
            }
            LockSupport.parkNanos(config.probeInterval().toNanos());
        }
        close(connection);
    }

    private void beat() {
        Outage met = availability.takeMet();
        if (connection == null) {
            look();
        } else if (!answers()) {
            close(connection);
            connection = null;
            fall("it does not answer");
            availability.isAnswered();
            attempt();
        } else if (met != null) {
            look(met);
        }
        if (settledAt != 0 && System.nanoTime() - settledAt > SETTLED_NANOS) {
            settledAt = 0;
            settings().setMaxSize(maxSize);
        }
    }

    /** After what a request has met, the database being there. */
    private void look(Outage met) {
        switch (met) {
            case UNREACHABLE ->
                // So it was single connections that broke.
                pool.flush(FlushMode.INVALID);
            case READ_ONLY -> {
                // Another server may be the primary now.
                pool.flush(FlushMode.GRACEFUL);
                close(connection);
                connection = null;
                attempt();
            }
            case EXHAUSTED -> settle();
        }
    }

    /** Lets requests wait for the connections that there are, where the database gives no more, and not ask for more. */
    private void settle() {
        int there = connections.count();
        if (settledAt == 0 && there > 0 && there < settings().maxSize()) {
            maxSize = settings().maxSize();
            settings().setMaxSize(there);
            settledAt = System.nanoTime();
        }
    }

    private AgroalConnectionPoolConfiguration settings() {
        return pool.getConfiguration().connectionPoolConfiguration();
    }

    private boolean answers() {
        availability.asks();
        try {
            if (!server.answers(connection)) {
                return false;
            }
            availability.isAnswered();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void look() {
        SQLException failed = failure.getAndSet(null);
        connection = found.getAndSet(null);
        if (connection != null) {
            rise();
        } else {
            if (failed != null && Outage.of(failed) == Outage.EXHAUSTED) {
                // It answers, and what connections the pool has are good.
                rise();
            } else if (failed != null) {
                fall(failed.getMessage());
            }
            attempt();
        }
    }

    /** Tries to connect, in a thread of its own. */
    private void attempt() {
        if (attempts.get() >= MAX_ATTEMPTS) {
            return;
        }
        attempts.incrementAndGet();
        var attempt = new Thread(
                () -> {
                    try {
                        Connection made = probe.connect();
                        if (isStopped || !found.compareAndSet(null, made)) {
                            close(made);
                        }
                    } catch (SQLException e) {
                        failure.set(e);
                    } finally {
                        attempts.decrementAndGet();
                        LockSupport.unpark(thread);
                    }
                },
                "database-probe");
        // One that is under way while a start fails finds nothing of the service any more.
        attempt.setUncaughtExceptionHandler((which, thrown) -> LOG.debug("A look at the database broke off", thrown));
        attempt.setDaemon(true);
        try {
            attempt.start();
        } catch (OutOfMemoryError e) {
            attempts.decrementAndGet();
            throw e;
        }
    }

    private void fall(String why) {
        if (availability.isDown()) {
            return;
        }
        fallen = System.nanoTime();
        availability.falls();
        server.isGone(why);
        acquisitionTimeout = settings().acquisitionTimeout();
        settings().setAcquisitionTimeout(WAIT_WHILE_DOWN);
        connections.abort();
        pool.flush(FlushMode.GRACEFUL);
    }

    private void rise() {
        if (!availability.isDown()) {
            return;
        }
        long until = System.nanoTime() + DRAIN_NANOS;
        while (!connections.areGone() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        settings().setAcquisitionTimeout(acquisitionTimeout);
        availability.rises();
        server.isBack((System.nanoTime() - fallen) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("A connection does not break off", e);
        }
    }
}
