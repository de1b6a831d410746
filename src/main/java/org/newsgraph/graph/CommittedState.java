package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Reads;
import org.newsgraph.graphql.GraphVersion;

/**
 * PostgreSQL's own notion of what is committed. A snapshot is the same only where no transaction has begun or ended that
 * writes; whatever decides an answer is written, the end of an embargo as well. It never comes back: the server's start
 * tells apart what a restored server counts again. A standby's snapshot does not name what is under way; there it is
 * how much of the log it has replayed, which is counted after what was replayed is seen.
 */
@ApplicationScoped
class CommittedState implements GraphVersion {
    private static final String STATE = """
            select concat_ws(' ',
              case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text else pg_current_snapshot()::text end,
              extract(epoch from pg_postmaster_start_time()), current_database())""";

    private final Reads reads;
    private final Availability availability;

    CommittedState(Reads reads, Availability availability) {
        this.reads = reads;
        this.availability = availability;
    }

    @Override
    public String current() {
        availability.check();
        try (Connection connection = reads.connection();
                PreparedStatement statement = connection.prepareStatement(STATE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
