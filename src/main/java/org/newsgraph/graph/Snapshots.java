package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens snapshots of the graph. */
@ApplicationScoped
public class Snapshots {
    private final DataSource database;

    Snapshots(DataSource database) {
        this.database = database;
    }

    /** The graph as it is now; it holds a connection until it is closed. */
    public Snapshot open(Audience audience) {
        try {
            return new Snapshot(database.getConnection(), audience);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
