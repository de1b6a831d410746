package org.newsgraph.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.api.output.MigrateOutput;
import org.jboss.logging.Logger;

/**
 * Brings the tables up to date before anything else starts, and waits for the database where it is not there yet. Where
 * that is in vain, a configuration error ends the start, of which Quarkus tells nothing but the message.
 */
@ApplicationScoped
class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final long PAUSE_MILLISECONDS = 250;

    private final Schema schema;
    private final Probe probe;
    private final DatabaseConfig config;
    private boolean isTold;

    Migration(Schema schema, Probe probe, DatabaseConfig config) {
        this.schema = schema;
        this.probe = probe;
        this.config = config;
    }

    void run(@Observes @Priority(1) StartupEvent start) {
        if (config.migrateAtStart()) {
            apply();
        } else {
            awaitMigration();
        }
    }

    /** Waits for the database, and applies what its tables lack. */
    List<MigrateOutput> apply() {
        return withDatabase(schema::migrate);
    }

    private void awaitMigration() {
        long until = System.nanoTime() + config.waitAtStart().toNanos();
        String missing = withDatabase(schema::missing);
        if (!missing.isEmpty()) {
            LOG.warnf(
                    "Waiting up to %d s for the command migrate: the tables lack version %s",
                    config.waitAtStart().toSeconds(), missing);
        }
        while (!missing.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new ConfigurationException(
                        "The tables lack version %s: run this program with the argument migrate, or set newsgraph.database.migrate-at-start"
                                .formatted(missing));
            }
            pause();
            missing = withDatabase(schema::missing);
        }
    }

    private <T> T withDatabase(Supplier<T> work) {
        long until = System.nanoTime() + config.waitAtStart().toNanos();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                SQLException error = Outage.error(e);
                if (error == null) {
                    throw e;
                }
                awaitDatabase(error, until, e);
            }
        }
    }

    private void awaitDatabase(SQLException error, long until, RuntimeException thrown) {
        SQLException failed = error;
        while (failed != null) {
            if (isRefusal(failed.getSQLState())) {
                throw new ConfigurationException(
                        "The database at %s refuses the service: %s".formatted(probe.address(), failed.getMessage()));
            }
            Outage outage = Outage.of(failed);
            if (outage == null) {
                throw thrown;
            }
            if (System.nanoTime() > until) {
                throw new ConfigurationException("No database at %s within %d s: %s"
                        .formatted(probe.address(), config.waitAtStart().toSeconds(), failed.getMessage()));
            }
            if (!isTold) {
                isTold = true;
                LOG.warnf(
                        "Waiting up to %d s for the database at %s: %s",
                        config.waitAtStart().toSeconds(), probe.address(), failed.getMessage());
            }
            pause();
            failed = tried();
        }
    }

    /** Null where there is a database. */
    private SQLException tried() {
        try {
            probe.connect().close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Wrong user or password, or no such database: what no waiting helps. */
    private static boolean isRefusal(String state) {
        return state != null && (state.startsWith("28") || state.equals("3D000"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
