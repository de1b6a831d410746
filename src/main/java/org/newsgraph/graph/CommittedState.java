package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.newsgraph.database.Availability;
import org.newsgraph.graphql.GraphVersion;

/**
 * PostgreSQL's own notion of what is committed. A snapshot is the same only where no transaction has begun or ended that
 * writes; whatever decides an answer is written, the end of an embargo as well. It never comes back: the server's start
 * tells apart what a restored server counts again. On a standby it does not name what is under way, so it says nothing.
 */
@ApplicationScoped
class CommittedState implements GraphVersion {
    private static final String STATE = """
            select case when not pg_is_in_recovery() then
              concat_ws(' ', pg_current_snapshot(), extract(epoch from pg_postmaster_start_time()), current_database())
            end""";

    private final DataSource database;
    private final Availability availability;

    CommittedState(DataSource database, Availability availability) {
        this.database = database;
        this.availability = availability;
    }

    @Override
    public String current() {
        availability.check();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(STATE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
