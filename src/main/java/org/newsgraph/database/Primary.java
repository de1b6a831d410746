package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** The database itself: where writes go, and reads that go nowhere else. Without it nothing is served. */
@ApplicationScoped
class Primary implements Heartbeat.Server {
    private static final Logger LOG = Logger.getLogger(Primary.class);

    // Replicas get what is flushed. One that the address leads to by mistake has no position of its own.
    private static final String POSITION = """
            select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end
              - '0/0'""";

    private final Heartbeat heartbeat;
    private final PrimaryLog log;
    private final boolean hasReplicas;
    private final int giveUpSeconds;

    Primary(
            AgroalDataSource pool,
            Connections connections,
            Availability availability,
            Probe probe,
            PrimaryLog log,
            DatabaseConfig config,
            ReplicasConfig replicas) {
        heartbeat = new Heartbeat(this, pool, connections, availability, probe, config);
        this.log = log;
        hasReplicas = replicas.urls().isPresent();
        giveUpSeconds = (int) Math.max(1, config.giveUpAfter().toSeconds());
    }

    void start(@Observes StartupEvent start) {
        heartbeat.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        heartbeat.stop();
    }

    @Override
    public boolean answers(Connection connection) throws SQLException {
        if (!hasReplicas) {
            return connection.isValid(giveUpSeconds);
        }
        long asked = System.nanoTime();
        log.isAt(new Rows(connection).number(POSITION), asked);
        return true;
    }

    @Override
    public void isGone(String why) {
        LOG.warnf("The database cannot be reached, so requests are refused: %s", why);
    }

    @Override
    public void isBack(double seconds) {
        LOG.infof("The database is back, after %.1f s", seconds);
    }
}
