package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.jboss.logging.Logger;

/** The tables' version: that of the database, and the one that this program was built for. */
@ApplicationScoped
class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);

    private final Flyway flyway;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Applies what is missing, each migration in a transaction unless it says otherwise; others that do the same at once
     * are waited for.
     *
     * @return what was applied, in order; empty where nothing was missing
     */
    List<MigrateOutput> migrate() {
        try {
            return flyway.migrate().migrations;
        } catch (FlywayValidateException e) {
            if (!forgetFailed()) {
                throw e;
            }
            return flyway.migrate().migrations;
        }
    }

    /** The versions that this program has and the database has not, as a list with commas; empty where none is missing. */
    String missing() {
        return versions(Stream.of(flyway.info().pending()));
    }

    /** The versions that the database has and this program does not know: a newer one has migrated it. */
    String unknown() {
        return versions(Stream.of(flyway.info().all())
                .filter(one -> one.getState() == MigrationState.FUTURE_SUCCESS
                        || one.getState() == MigrationState.FUTURE_FAILED));
    }

    /** The versions that broke off. */
    String failed() {
        return versions(
                Stream.of(flyway.info().all()).filter(one -> one.getState().isFailed()));
    }

    /** The database's version; "none" for an empty one. */
    String current() {
        MigrationInfo current = flyway.info().current();
        return current == null || current.getVersion() == null
                ? "none"
                : current.getVersion().getVersion();
    }

    /** What of the database's history is not as it was when it was applied; null for nothing. */
    String difference() {
        var result = flyway.validateWithResult();
        return result.validationSuccessful || result.invalidMigrations.isEmpty()
                ? null
                : result.invalidMigrations.stream()
                        .map(one -> one.version)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    List<MigrationInfo> migrations() {
        return Stream.of(flyway.info().all())
                .filter(one -> one.getState().isResolved())
                .toList();
    }

    // Only what runs outside of a transaction leaves a trace where it fails; such a migration can be run again.
    private boolean forgetFailed() {
        boolean hasFailed = false;
        for (MigrationInfo one : flyway.info().all()) {
            if (one.getState() == MigrationState.FAILED) {
                LOG.warnf("Version %s broke off before, and is tried again", one.getVersion());
                try (Connection connection =
                                flyway.getConfiguration().getDataSource().getConnection();
                        PreparedStatement statement = connection.prepareStatement(
                                "delete from flyway_schema_history where version = ? and not success")) {
                    statement.setString(1, one.getVersion().getVersion());
                    hasFailed |= statement.executeUpdate() > 0;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return hasFailed;
    }

    private static String versions(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
