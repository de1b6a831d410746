package org.newsgraph.subscription;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Hears from the database when something is published, on whichever instance. While there are subscribers it keeps one
 * connection of the pool. Notifications only say that there is something to read: what was missed while the connection
 * was broken is read when it is back, and a quiet connection is asked every now and then whether it still is one.
 */
@ApplicationScoped
class Listener {
    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final int WAIT_MILLISECONDS = 500;
    private static final long ASKED_AFTER = TimeUnit.SECONDS.toNanos(2);
    private static final long RECONNECTED_AFTER_MILLISECONDS = 250;
    private static final int ANSWERED_WITHIN_MILLISECONDS = 5_000;

    private final DataSource database;
    private final Feed feed;
    private Thread thread;
    private volatile boolean stopped;

    Listener(DataSource database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** There is a subscriber: listens from now on, until there is none. */
    synchronized void start() {
        if (thread == null && !stopped) {
            thread = new Thread(this::run, "publications");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped = true;
    }

    private void run() {
        boolean failing = false;
        while (isNeeded()) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
                if (failing) {
                    LOG.info("Subscribers hear of publications again");
                }
                failing = false;
                try {
                    hear(connection);
                } finally {
                    // By the pool's own hands, which so learns of a connection that is broken.
                    unlisten(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (!failing) {
                    LOG.warnf("Subscribers have to wait: %s", e.getMessage());
                }
                failing = true;
                rest();
            } catch (OutOfMemoryError e) {
                // Whoever has it all is told.
                rest();
            }
        }
    }

    /** False once, and then the next subscriber starts another thread. */
    private synchronized boolean isNeeded() {
        if (stopped || feed.size() == 0) {
            thread = null;
            return false;
        }
        return true;
    }

    private static void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, ANSWERED_WITHIN_MILLISECONDS);
        execute(connection, "listen newsgraph_publication");
    }

    private static void unlisten(Connection connection) throws SQLException {
        execute(connection, "unlisten *");
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private void hear(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        long asked = System.nanoTime();
        feed.reach(PublicationLog.number(connection).last());
        while (!stopped && feed.size() > 0) {
            var heard = notifications.getNotifications(WAIT_MILLISECONDS);
            if ((heard != null && heard.length > 0) || System.nanoTime() - asked > ASKED_AFTER) {
                asked = System.nanoTime();
                feed.reach(PublicationLog.number(connection).last());
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(RECONNECTED_AFTER_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
