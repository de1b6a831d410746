package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.newsgraph.database.Availability;

/** Opens snapshots of the graph. */
@ApplicationScoped
public class Snapshots {
    private final DataSource database;
    private final Availability availability;

    Snapshots(DataSource database, Availability availability) {
        this.database = database;
        this.availability = availability;
    }

    /** The graph as it is now; it holds a connection until it is closed. */
    public Snapshot open(Audience audience) {
        availability.check();
        try {
            return new Snapshot(database.getConnection(), audience);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
