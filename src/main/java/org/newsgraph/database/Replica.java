package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.pool.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A streaming replica, and whether reads may go there: not while it is gone or silent, nor where it is too far behind,
 * has become a primary, or follows another one.
 */
public final class Replica implements Heartbeat.Server {
    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final String UNKNOWN = "it is not known yet how far it is";
    private static final String REPLAYED =
            "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() - '0/0' end";
    private static final String HAS = "select count(*) from edit where id = any (?)";

    private final AgroalDataSource pool;
    private final Availability availability;
    private final Heartbeat heartbeat;
    private final Probe probe;
    private final PrimaryLog primary;
    private final double maxLagSeconds;

    private volatile String leftOutBecause = UNKNOWN;
    private volatile double lagSeconds = Double.POSITIVE_INFINITY;
    // What it had replayed when it was asked last, and when that was; -1 for nothing.
    private long replayed = -1;
    private long answered;

    /** @param primary's pool, after whose settings the replica's is made */
    Replica(
            String url,
            AgroalDataSource primary,
            List<AgroalPoolInterceptor> interceptors,
            PrimaryLog log,
            DatabaseConfig config,
            Duration maxLag) {
        var connections = new Connections();
        List<AgroalPoolInterceptor> all = new ArrayList<>(interceptors);
        all.add(connections);
        pool = pool(url, primary.getConfiguration().connectionPoolConfiguration(), all);
        probe = new Probe(pool, config);
        availability = new Availability(connections, config);
        heartbeat = new Heartbeat(this, pool, connections, availability, probe, config);
        this.primary = log;
        maxLagSeconds = maxLag.toMillis() / 1e3;
    }

    private static AgroalDataSource pool(
            String url, AgroalConnectionPoolConfiguration primary, List<AgroalPoolInterceptor> interceptors) {
        var settings = new AgroalConnectionPoolConfigurationSupplier(primary)
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))
                .connectionCache(ConnectionCache.none())
                .transactionIntegration(TransactionIntegration.none())
                .initialSize(0)
                .minSize(0);
        // As Quarkus makes the primary's: by its name, the class would have to be known to the native executable.
        var pool = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(settings)
                .get());
        pool.setPoolInterceptors(interceptors);
        return pool;
    }

    void start() {
        heartbeat.start();
    }

    void stop() {
        heartbeat.stop();
        pool.close();
    }

    Probe probe() {
        return probe;
    }

    /** Its address, without what may be secret in it. */
    public String address() {
        return probe.address().replaceFirst("^.*//", "");
    }

    /** Whether reads go there, by what is known; it costs nothing. */
    public boolean isUsed() {
        return leftOutBecause == null && availability.isReachable();
    }

    /** How old at most is what it has; infinite while it is not known, 0 for what follows nobody. */
    public double lagSeconds() {
        return lagSeconds;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Takes note of something that failed here. */
    void failed(Throwable thrown) {
        availability.judge(thrown);
    }

    /**
     * Whether all edits are there, and with them all that stands before them in the log. What is not is waited for.
     *
     * @param nanos how long at most
     */
    boolean has(Set<UUID> edits, long nanos) {
        long until = System.nanoTime() + nanos;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(HAS)) {
            statement.setArray(1, connection.createArrayOf("uuid", edits.toArray()));
            while (isUsed()) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getInt(1) == edits.size()) {
                        return true;
                    }
                }
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(Math.min(left, POLL_NANOS));
            }
        } catch (SQLException e) {
            failed(e);
        }
        return false;
    }

    // ---- The heartbeat's

    @Override
    public boolean answers(Connection connection) throws SQLException {
        String position = new Rows(connection).one(REPLAYED);
        if (position == null) {
            replayed = -1;
            lagSeconds = 0;
            turns("it is no standby");
        } else {
            boolean isAhead = replayed >= 0 && primary.lacks(replayed, answered);
            replayed = Long.parseLong(position);
            answered = System.nanoTime();
            lagSeconds = primary.secondsBehind(replayed);
            turns(isAhead ? "it has what the primary has not" : lagSeconds <= maxLagSeconds ? null : behind());
        }
        return true;
    }

    private String behind() {
        return Double.isInfinite(lagSeconds)
                ? UNKNOWN
                : String.format(Locale.ROOT, "it is %.1f s behind the primary", lagSeconds);
    }

    @Override
    public void isGone(String why) {
        lagSeconds = Double.POSITIVE_INFINITY;
        turns(why);
    }

    @Override
    public void isBack(double seconds) {
        // It is taken back when it has said how far it is.
        turns(UNKNOWN);
    }

    private void turns(String why) {
        String before = leftOutBecause;
        leftOutBecause = why;
        if (why == null && before != null) {
            LOG.infof("The replica at %s is used for reads", address());
        } else if (why != null && !why.equals(UNKNOWN) && (before == null || before.equals(UNKNOWN))) {
            LOG.warnf("The replica at %s is left out, and the primary answers: %s", address(), why);
        }
    }
}
