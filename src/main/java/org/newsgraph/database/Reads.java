package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where reads go: those of a request that may be answered by a replica to one that is well, from its beginning to its
 * end; all others to the primary. A request is executed by one thread.
 */
@ApplicationScoped
public class Reads {
    // Each that waits for a replica holds a thread.
    private static final int WAIT_AT_ONCE = 2;

    private static final ThreadLocal<Replica> OF_THREAD = new ThreadLocal<>();

    private final AgroalDataSource primary;
    private final Replicas replicas;
    private final long patience;
    private final Semaphore waiting = new Semaphore(WAIT_AT_ONCE);
    private final LongAdder onReplicas = new LongAdder();
    private final LongAdder onPrimary = new LongAdder();

    Reads(AgroalDataSource primary, Replicas replicas, ReplicasConfig config) {
        this.primary = primary;
        this.replicas = replicas;
        patience = config.patience().toNanos();
    }

    /** Whether there are replicas to read from, well or not. */
    public boolean areShared() {
        return !replicas.all().isEmpty();
    }

    /**
     * From now on this thread's reads may go to a replica.
     *
     * @param seen edits that they have to include, none where it does not matter
     */
    public void begin(Set<UUID> seen) {
        if (!areShared()) {
            return;
        }
        Replica replica = replicas.next();
        if (replica != null && (seen.isEmpty() || has(replica, seen))) {
            onReplicas.increment();
            OF_THREAD.set(replica);
        } else {
            onPrimary.increment();
        }
    }

    private boolean has(Replica replica, Set<UUID> seen) {
        boolean mayWait = waiting.tryAcquire();
        try {
            return replica.has(seen, mayWait ? patience : 0);
        } finally {
            if (mayWait) {
                waiting.release();
            }
        }
    }

    /** From now on this thread's reads go to the primary. */
    public void end() {
        OF_THREAD.remove();
    }

    /** The replica's connection where this thread's reads go to one; else null. */
    public Connection replica() throws SQLException {
        Replica replica = OF_THREAD.get();
        return replica == null ? null : replica.connection();
    }

    /** A connection to where this thread's reads go. */
    public Connection connection() throws SQLException {
        Connection replica = replica();
        return replica == null ? primary.getConnection() : replica;
    }

    /**
     * Whether something failed at a replica that the primary may do: whatever a server says that replays another's log,
     * such as a conflict with that, or that it lacks a table yet, is its own matter.
     */
    public boolean isOfReplica(Throwable thrown) {
        SQLException error = Outage.error(thrown);
        return OF_THREAD.get() != null && error != null && !Outage.CANCELLED.equals(error.getSQLState());
    }

    /** If so, this thread's reads go to the primary, and are to be done again there. */
    public boolean leavesReplica(Throwable thrown) {
        if (!isOfReplica(thrown)) {
            return false;
        }
        OF_THREAD.get().failed(thrown);
        OF_THREAD.remove();
        onPrimary.increment();
        return true;
    }

    /** Requests whose reads have gone to a replica since the start. */
    public long onReplicas() {
        return onReplicas.sum();
    }

    /** Requests whose reads have gone to the primary, where there are replicas, since the start. */
    public long onPrimary() {
        return onPrimary.sum();
    }
}
