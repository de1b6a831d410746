package org.newsgraph.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** The pool's connections themselves, to break them off: the pool cannot where one waits for an answer. */
@ApplicationScoped
class Connections implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();
    private volatile long toGo;

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            open.removeIf(Connections::isClosed);
            open.add((Connection) connection.unwrap(PGConnection.class));
            made.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        gone.incrementAndGet();
    }

    /** Breaks off all that there are; whoever waits for an answer on one gets an error at once. */
    void abort() {
        toGo = made.get();
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection does not break off", e);
            }
        }
        open.clear();
    }

    /** How many there are that are not broken. */
    int count() {
        open.removeIf(Connections::isClosed);
        return open.size();
    }

    /** Whether the pool has let go of all that were broken off. */
    boolean areGone() {
        return gone.get() >= toGo;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
