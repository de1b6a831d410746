package org.newsgraph.graph;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsgraph.graphql.BadUserInput;

/**
 * One state of the graph, as an audience sees it, however long it is read and whatever is written meanwhile: a
 * transaction with isolation repeatable read, which is rolled back at the end. SQL names what stands on articles in
 * braces, as definitions do.
 */
public final class Snapshot implements AutoCloseable {
    private static final Pattern PARAMETER = Pattern.compile(":(v\\d+)\\b");

    private final Connection connection;
    private final Audience audience;

    /** What becomes of each row. */
    @FunctionalInterface
    public interface Row {
        void accept(ResultSet row) throws SQLException, IOException;
    }

    Snapshot(Connection connection, Audience audience) throws SQLException {
        this.connection = connection;
        this.audience = audience;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** Runs statements that make temporary tables, which go with the snapshot. */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(audience.sees(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a temporary table of the ids of all rows of a root relation that match a filter.
     *
     * @param filter an input of the relation's filter type, as GraphQL reads it
     * @throws BadUserInput where the filter asks for what cannot be; the message says what is allowed
     */
    public void select(String table, Relation<?> relation, Map<?, ?> filter) throws BadUserInput {
        var parameters = new Parameters();
        String condition = relation.filter().sql(filter, "t", new Filter.At("filter", 0, parameters));
        Map<String, String> values = parameters.values();
        List<String> bound = new ArrayList<>();
        Matcher named =
                PARAMETER.matcher(audience.sees("create temp table %s on commit drop as select t.id from %s where %s"
                        .formatted(table, relation.from(), condition)));
        String sql = named.replaceAll(name -> {
            bound.add(values.get(name.group(1)));
            return "?";
        });
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bound.size(); i++) {
                statement.setString(i + 1, bound.get(i));
            }
            statement.execute();
        } catch (SQLException e) {
            Refusal.check(e);
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads rows one after the other, a few at a time.
     *
     * @param atOnce how many the service holds in memory
     * @param parameters in the order of the question marks
     */
    public void each(String sql, int atOnce, List<?> parameters, Row consumer) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(audience.sees(sql))) {
            statement.setFetchSize(atOnce);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
