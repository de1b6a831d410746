package org.newsgraph.graph;

/**
 * A type of the graph: the class that its rows become, and the table (as t) and condition that make out its rows.
 */
public record NodeType<T>(Class<T> row, String table, String condition) {

    public NodeType(Class<T> row, String table) {
        this(row, table, "true");
    }
}
