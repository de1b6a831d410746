package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Examines a deployment: the database and its server as the service's own connections see them, and the settings. */
@ApplicationScoped
class Doctor {
    private final AgroalDataSource pool;
    private final Probe probe;
    private final SettingsExamination settings;
    private final SchemaExamination schema;
    private final Replicas replicas;
    private final DatabaseConfig config;

    Doctor(
            AgroalDataSource pool,
            Probe probe,
            SettingsExamination settings,
            SchemaExamination schema,
            Replicas replicas,
            DatabaseConfig config) {
        this.pool = pool;
        this.probe = probe;
        this.settings = settings;
        this.schema = schema;
        this.replicas = replicas;
        this.config = config;
    }

    /** All that there is to say, good and bad, in the order of reading; it changes nothing. */
    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        settings.examine(findings);
        long begun = System.nanoTime();
        try {
            probe.connect().close();
        } catch (SQLException e) {
            findings.add(Finding.error(
                    "connection",
                    "%s cannot be reached: %s. See quarkus.datasource.jdbc.url, username and password"
                            .formatted(probe.address(), e.getMessage())));
            return findings;
        }
        findings.add(Finding.ok(
                "connection",
                "%s, made in %d ms"
                        .formatted(probe.address(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))));
        int connections = pool.getConfiguration().connectionPoolConfiguration().maxSize();
        try (Connection connection = pool.getConnection()) {
            ServerExamination.examine(new Rows(connection), connections, config.migrateAtStart(), findings);
            schema.examine(new Rows(connection), findings);
            if (!new Rows(connection).is("pg_is_in_recovery()")) {
                for (Replica replica : replicas.all()) {
                    ReplicaExamination.examine(new Rows(connection), replica, findings);
                }
            }
        } catch (SQLException e) {
            findings.add(Finding.error("connection", "The examination broke off: " + e.getMessage()));
        }
        return findings;
    }
}
