package org.newsgraph.telemetry;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.newsgraph.database.Availability;

/** Whether the database is there; and the pool of connections, by the names that OpenTelemetry has for them. */
@ApplicationScoped
class DatabaseMeasures implements Measured {
    private static final String COUNT = "db_client_connection_count";
    private static final String HELP = "Connections of the pool, by what they do";

    private final AgroalDataSource pool;
    private final Availability availability;

    DatabaseMeasures(AgroalDataSource pool, Availability availability) {
        this.pool = pool;
        this.availability = availability;
    }

    @Override
    public List<Measure> measures() {
        pool.getConfiguration().setMetricsEnabled(true);
        AgroalDataSourceMetrics metrics = pool.getMetrics();
        return List.of(
                Measure.now(
                        "newsgraph_database_reachable",
                        "1 while the database answers, else 0",
                        () -> availability.isReachable() ? 1 : 0),
                Measure.now(COUNT, HELP, metrics::activeCount).where("state", "used"),
                Measure.now(COUNT, HELP, metrics::availableCount).where("state", "idle"),
                Measure.now(
                        "db_client_connection_max",
                        "Connections that the pool may have",
                        () -> pool.getConfiguration()
                                .connectionPoolConfiguration()
                                .maxSize()),
                Measure.now(
                        "db_client_connection_pending_requests",
                        "Requests that wait for a connection",
                        metrics::awaitingCount),
                Measure.now(
                        "db_client_connection_used_max",
                        "Most connections that were used at once",
                        metrics::maxUsedCount),
                Measure.total("db_client_connection_acquired", "Connections taken", metrics::acquireCount),
                Measure.total("db_client_connection_opened", "Connections opened", metrics::creationCount),
                Measure.total("db_client_connection_closed", "Connections closed", metrics::destroyCount),
                Measure.total("db_client_connection_invalid", "Connections found broken", metrics::invalidCount),
                Measure.total(
                        "db_client_connection_wait_seconds",
                        "Time spent waiting for connections",
                        () -> metrics.blockingTimeTotal().toNanos() / 1e9));
    }
}
