package org.newsgraph;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The tests' own way to the rows: what a service's user cannot do yet, or should not see. */
public final class Database {
    private Database() {}

    public static void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String value(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements the service runs for what is done in between; it must be alone at it. */
    public static long statementsDuring(Runnable work) {
        run("create extension if not exists pg_stat_statements");
        run("select pg_stat_statements_reset()");
        work.run();
        // Those of the service's read; the pool may say begin, commit or set on its own.
        return Long.parseLong(value("""
                select coalesce(sum(calls), 0) from pg_stat_statements
                where query ilike 'select%' and query not ilike '%pg_stat_statements%'"""));
    }

    public static String article(String uri, String datePublished) {
        String id = UUID.randomUUID().toString();
        run("insert into article (id, uri, headline, date_published) values ('%s', '%s', 'On %s', %s)"
                .formatted(id, uri, uri, datePublished == null ? "null" : "'" + datePublished + "'"));
        return id;
    }

    public static String entity(String kind, String name) {
        String id = UUID.randomUUID().toString();
        run("insert into entity (id, kind, name, event_status) values ('%s', '%s', '%s', %s)"
                .formatted(id, kind, name, kind.equals("EVENT") ? "'HELD'" : "null"));
        run("insert into entity_name (id, entity_id, position, value, kind, preferred)"
                + " values (gen_random_uuid(), '%s', 0, '%s', 'NAME', true)".formatted(id, name));
        return id;
    }

    /** Keeps what a statement locks until it is closed, so that whoever asks for it waits. */
    static final class Lock implements AutoCloseable {
        private final Connection connection;

        Lock(String locking) {
            try {
                connection = connect();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(locking);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** How many statements wait for it. */
        int waiting() {
            return Integer.parseInt(value("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(System.getProperty(PostgreSql.URL));
    }
}
