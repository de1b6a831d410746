package org.newsgraph.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.flywaydb.database.postgresql.TransactionalModel;

/**
 * Instances that migrate at once take turns, however long it takes, so each migration may come from another session. The
 * lock is the session's and no transaction's: an index that is built concurrently waits for all transactions, and would
 * wait for that one for ever.
 */
@ApplicationScoped
// Flyway copies its configuration by way of JSON.
@RegisterForReflection(targets = {PostgreSQLConfigurationExtension.class, TransactionalModel.class})
public class MigrationSession implements FlywayConfigurationCustomizer {
    private static final int FOR_EVER = -1;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(FOR_EVER);
        configuration.callbacks(new Trigrams());
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
