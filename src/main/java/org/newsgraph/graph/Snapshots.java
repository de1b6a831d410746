package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Reads;

/** Opens snapshots of the graph. */
@ApplicationScoped
public class Snapshots {
    private final Reads reads;
    private final Availability availability;

    Snapshots(Reads reads, Availability availability) {
        this.reads = reads;
        this.availability = availability;
    }

    /** The graph as it is now; it holds a connection until it is closed. */
    public Snapshot open(Audience audience) {
        availability.check();
        try {
            return new Snapshot(reads.connection(), audience);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
