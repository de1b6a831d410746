package org.newsgraph.subscription;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The articles that became visible, in the order of their positions, which only grow: what is read above a position is
 * all that came after it. Triggers write it, whoever reads first gives the positions.
 */
@ApplicationScoped
class PublicationLog {
    private static final Logger LOG = Logger.getLogger(PublicationLog.class);
    private static final long CLEANED_EVERY = Duration.ofMinutes(10).toMillis();

    private final DataSource database;
    private final Vertx vertx;
    private final Duration keep;

    /** One article that became visible. */
    record Publication(long position, UUID article) {}

    /** What positions there are: those above deleted, and up to last, can be read. */
    record Range(long deleted, long last) {}

    PublicationLog(DataSource database, Vertx vertx, SubscriptionConfig config) {
        this.database = database;
        this.vertx = vertx;
        keep = config.keep();
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(
                CLEANED_EVERY,
                timer -> vertx.executeBlocking(this::forget, false)
                        .onFailure(e -> LOG.debugf(e, "Publications are not forgotten")));
    }

    /** Gives positions to all that is committed. */
    Range number() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return number(connection);
        }
    }

    /** The same by a connection that is there, in a transaction of its own. */
    static Range number(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select deleted, number_publications() from publication_range");
                ResultSet range = statement.executeQuery()) {
            range.next();
            return new Range(range.getLong(1), range.getLong(2));
        }
    }

    /** The next ones above a position, which is not below what was deleted. */
    List<Publication> after(long position, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select position, article_id from publication where position > ? order by position limit ?")) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            List<Publication> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Publication(rows.getLong(1), rows.getObject(2, UUID.class)));
                }
            }
            return found;
        }
    }

    private Void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select forget_publications(make_interval(secs => ?))")) {
            statement.setDouble(1, (double) keep.toSeconds());
            statement.execute();
        }
        return null;
    }
}
