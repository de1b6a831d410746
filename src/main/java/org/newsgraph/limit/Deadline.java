package org.newsgraph.limit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** When the execution of a request has to end, and the connections on which it runs statements meanwhile. */
final class Deadline {
    private static final Logger LOG = Logger.getLogger(Deadline.class);

    private final long end;
    private final List<PGConnection> connections = new ArrayList<>(1);

    Deadline(long nanos) {
        end = System.nanoTime() + nanos;
    }

    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    synchronized void uses(PGConnection connection) {
        connections.add(connection);
    }

    /** Waits where a statement is being cancelled: the next user of the connection must not be hit. */
    synchronized void usesNoMore(PGConnection connection) {
        connections.removeIf(used -> used == connection);
    }

    /**
     * Has the database cancel what is running. PostgreSQL ignores it where nothing is, and has been told when this
     * returns, so a statement that begins later is not meant.
     */
    synchronized void cancel() {
        for (PGConnection connection : connections) {
            try {
                connection.cancelQuery();
            } catch (SQLException e) {
                LOG.debug("A statement could not be cancelled", e);
            }
        }
    }
}
