package org.newsgraph.database;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The server, the role and the database, without its tables. */
final class ServerExamination {
    private static final int OLDEST = 150_000;
    // The service's own beside the pool: its heartbeat, what tries to be the next one, and what listens for
    // subscribers.
    private static final int BESIDE_THE_POOL = 7;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(1);
    private static final long MEGABYTE = 1 << 20;

    private ServerExamination() {}

    static void examine(Rows rows, int poolSize, boolean migrates, List<Finding> findings) throws SQLException {
        server(rows, findings);
        texts(rows, findings);
        role(rows, migrates, findings);
        connections(rows, poolSize, findings);
        memory(rows, findings);
        statements(rows, findings);
        clock(rows, findings);
        replication(rows, findings);
    }

    private static void server(Rows rows, List<Finding> findings) throws SQLException {
        String version = rows.one("show server_version");
        findings.add(
                rows.number("show server_version_num") >= OLDEST
                        ? Finding.ok("server", "PostgreSQL " + version)
                        : Finding.error("server", "PostgreSQL " + version + " is too old: 15 is the oldest"));
        boolean isSafe =
                rows.is("(select ssl from pg_stat_ssl where pid = pg_backend_pid()) or coalesce(inet_client_addr() <<="
                        + " '127.0.0.0/8' or inet_client_addr() = '::1', true)");
        findings.add(
                isSafe
                        ? Finding.ok("tls", "the connection is encrypted, or stays on this host")
                        : Finding.warning(
                                "tls",
                                "the connection is not encrypted: add sslmode=verify-full to"
                                        + " quarkus.datasource.jdbc.url"));
    }

    private static void texts(Rows rows, List<Finding> findings) throws SQLException {
        String encoding = rows.one("show server_encoding");
        findings.add(
                encoding.equals("UTF8")
                        ? Finding.ok("encoding", encoding)
                        : Finding.error("encoding", encoding + ": create the database anew with encoding UTF8"));
        List<String> changed = rows.of("""
            select collname from pg_collation
            where collversion <> pg_collation_actual_version(oid) and collname = 'und-x-icu'
            union all select datname from pg_database
            where datname = current_database() and datcollversion <> pg_database_collation_actual_version(oid)\
            """);
        findings.add(
                changed.isEmpty()
                        ? Finding.ok("collation", rows.one("""
                            select datcollate from pg_database where datname = current_database()\
                            """))
                        : Finding.error(
                                "collation",
                                "the system's library sorts otherwise than when the indexes were built (%s): reindex database, then alter database (or collation) ... refresh version"
                                        .formatted(String.join(", ", changed))));
        for (String extension : rows.of("""
            select name from unnest(array['unaccent', 'pg_trgm']) name
            where name not in (select extname from pg_extension)\
            """)) {
            boolean isAtHand =
                    rows.is("exists (select from pg_available_extensions where name = '%s')".formatted(extension));
            findings.add(Finding.error(
                    "extensions",
                    isAtHand
                            ? "%s is missing: create extension %s".formatted(extension, extension)
                            : "%s is not installed on the server: it is in the package postgresql-contrib"
                                    .formatted(extension)));
        }
    }

    private static void role(Rows rows, boolean migrates, List<Finding> findings) throws SQLException {
        String role = rows.one("select current_user");
        findings.add(
                rows.is("rolsuper from pg_roles where rolname = current_user")
                        ? Finding.warning(
                                "role",
                                "%s is a superuser, whom nothing stops: give the service a role of its own that owns the database"
                                        .formatted(role))
                        : Finding.ok("role", role));
        if (migrates && !rows.is("has_schema_privilege(current_schema(), 'create')")) {
            findings.add(Finding.warning(
                    "role",
                    "%s may not create tables in %s, so it cannot migrate at the start: run migrate as the owner, and set newsgraph.database.migrate-at-start to false"
                            .formatted(role, rows.one("select current_schema()"))));
        }
        List<String> closed = rows.of("""
            select c.relname from pg_class c
            cross join unnest(case
              when c.relname like 'flyway%' then array['select']
              when c.relname in ('edit', 'change') then array['select', 'insert']
              else array['select', 'insert', 'update', 'delete'] end) needed
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
              and not has_table_privilege(c.oid, needed)
            group by c.relname
            order by 1\
            """);
        if (!closed.isEmpty()) {
            findings.add(Finding.error(
                    "role",
                    "%s lacks rights on %s: give them as SECURITY.md says, anew after each migration"
                            .formatted(role, String.join(", ", closed))));
        }
    }

    private static void connections(Rows rows, int poolSize, List<Finding> findings) throws SQLException {
        long free = rows.number("""
            select least(
              current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
              (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
              (select nullif(datconnlimit, -1) from pg_database where datname = current_database()))\
            """);
        int needed = poolSize + BESIDE_THE_POOL;
        findings.add(
                needed <= free
                        ? Finding.ok(
                                "connections",
                                "%d at most for an instance, of %d: enough for %d instances"
                                        .formatted(needed, free, free / needed))
                        : Finding.error(
                                "connections",
                                "an instance takes up to %d, and there are %d: raise max_connections (or the role's limit), or lower quarkus.datasource.jdbc.max-size"
                                        .formatted(needed, free)));
    }

    private static void memory(Rows rows, List<Finding> findings) throws SQLException {
        long buffers = rows.number("select pg_size_bytes(current_setting('shared_buffers'))");
        long work = rows.number("select pg_size_bytes(current_setting('work_mem'))");
        String text = rows.one("""
            select format('shared_buffers %s, work_mem %s, for a database of %s', current_setting('shared_buffers'),
              current_setting('work_mem'), pg_size_pretty(pg_database_size(current_database())))\
            """);
        boolean isSmall = buffers < 128 * MEGABYTE || work < 4 * MEGABYTE;
        findings.add(
                isSmall
                        ? Finding.warning("memory", text + ": PostgreSQL's own defaults are 128MB and 4MB")
                        : Finding.ok("memory", text));
    }

    private static void statements(Rows rows, List<Finding> findings) throws SQLException {
        findings.add(
                rows.is("current_setting('jit')::bool")
                        ? Finding.warning(
                                "jit",
                                "it is on, and compiles small statements: leave"
                                        + " quarkus.datasource.jdbc.new-connection-sql as it is, or alter role ... set jit"
                                        + " = off")
                        : Finding.ok("jit", "off"));
        for (String setting : List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")) {
            String value = rows.one("show " + setting);
            if (!value.equals("0")) {
                findings.add(Finding.warning(
                        setting.equals("lock_timeout") ? "locks" : "statements",
                        "%s is %s for this role, which cuts off long migrations, imports and exports: alter role ... set %s = 0"
                                .formatted(setting, value, setting)));
            }
        }
        if (rows.is("current_setting('default_transaction_read_only')::bool and not pg_is_in_recovery()")) {
            findings.add(Finding.error(
                    "statements",
                    "default_transaction_read_only is on: alter role ... reset default_transaction_read_only"));
        }
        List<String> old = rows.of("""
            select format('process %s of %s, since %s', pid, coalesce(usename, '?'), xact_start::timestamp(0))
            from pg_stat_activity where xact_start < now() - interval '1 hour' and backend_type = 'client backend'\
            """);
        for (String transaction : old) {
            findings.add(Finding.warning(
                    "statements",
                    "a transaction is open for more than an hour, and keeps vacuum from its work: %s; end it with pg_terminate_backend"
                            .formatted(transaction)));
        }
    }

    private static void clock(Rows rows, List<Finding> findings) throws SQLException {
        Instant before = Instant.now();
        long there = rows.number("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
        Instant middle = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
        Duration difference = Duration.between(middle, Instant.ofEpochMilli(there));
        String text = "the database's differs from the service's by %d ms".formatted(difference.toMillis());
        findings.add(
                difference.abs().compareTo(CLOCKS_MAY_DIFFER) <= 0
                        ? Finding.ok("clock", text)
                        : Finding.warning(
                                "clock", text + ", so tokens end and embargoes lift at other times: run NTP on both"));
    }

    private static void replication(Rows rows, List<Finding> findings) throws SQLException {
        if (rows.is("pg_is_in_recovery()")) {
            findings.add(Finding.error(
                    "replication",
                    "this is a standby, which takes no writes: name the primary, or both with"
                            + " targetServerType=primary, in quarkus.datasource.jdbc.url"));
        }
        for (String standby : rows.of("""
            select format('%s is %s s behind', application_name, extract(epoch from replay_lag)::int)
            from pg_stat_replication where replay_lag > interval '10 s'\
            """)) {
            findings.add(Finding.warning("replication", standby + ": look at its disk and network"));
        }
        for (String slot : rows.of("select slot_name from pg_replication_slots where not active")) {
            findings.add(Finding.warning(
                    "replication",
                    "nobody reads slot %s, and WAL gathers on the disk for it: start its reader, or pg_drop_replication_slot"
                            .formatted(slot)));
        }
        if (rows.is("coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) from"
                + " pg_stat_archiver")) {
            findings.add(Finding.warning(
                    "backup",
                    "archive_command fails, so WAL gathers on the disk and no backup goes on: the server's log"
                            + " says why"));
        }
    }
}
