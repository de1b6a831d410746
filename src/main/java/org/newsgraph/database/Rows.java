package org.newsgraph.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements without parameters, and what they answer. */
record Rows(Connection connection) {
    /** The first column of every row, as text. */
    List<String> of(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    String one(String sql) throws SQLException {
        return of(sql).get(0);
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(one(sql));
    }

    boolean is(String condition) throws SQLException {
        return one("select " + condition).equals("t");
    }
}
