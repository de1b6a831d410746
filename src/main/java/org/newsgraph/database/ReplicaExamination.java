package org.newsgraph.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The replicas, beside their primary. The service serves without them. */
final class ReplicaExamination {
    private static final String SERVER =
            "select pg_postmaster_start_time() || ' ' || system_identifier from pg_control_system()";
    private static final String CLUSTER =
            "select current_database() || ' of cluster ' || system_identifier from pg_control_system()";
    private static final String BEHIND = "select greatest(0, '%s' - coalesce(pg_last_wal_replay_lsn(), '0/0'))";

    private ReplicaExamination() {}

    static void examine(Rows primary, Replica replica, List<Finding> findings) throws SQLException {
        String server = primary.one(SERVER);
        String cluster = primary.one(CLUSTER);
        String position = primary.one("select pg_current_wal_flush_lsn()");
        try (Connection connection = replica.probe().connect()) {
            var rows = new Rows(connection);
            findings.add(finding(rows, replica.address(), server, cluster, position));
        } catch (SQLException e) {
            findings.add(left(replica.address(), "it cannot be reached: " + e.getMessage()));
        }
    }

    private static Finding finding(Rows rows, String address, String server, String cluster, String position)
            throws SQLException {
        if (rows.one(SERVER).equals(server)) {
            return Finding.ok("replica", address + " is the primary now, and no replica");
        }
        if (!rows.is("pg_is_in_recovery()")) {
            return left(address, "it is no standby: see standby.signal, and whether there are two primaries");
        }
        if (!rows.one(CLUSTER).equals(cluster)) {
            return Finding.error(
                    "replica",
                    "%s has %s, and the primary %s, so it has another graph: correct newsgraph.replicas.urls"
                            .formatted(address, rows.one(CLUSTER), cluster));
        }
        return Finding.ok(
                "replica",
                "%s has all but %d bytes of the log".formatted(address, rows.number(BEHIND.formatted(position))));
    }

    private static Finding left(String address, String why) {
        return Finding.warning("replica", address + " is left out, and the primary answers: " + why);
    }
}
