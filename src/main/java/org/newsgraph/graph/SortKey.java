package org.newsgraph.graph;

/**
 * One key of an order: an SQL expression that is never null, its type and its direction. Where a column may be null,
 * the expression puts an infinity in its place, so that nulls come last and a page after any row is one range of an
 * index.
 */
public record SortKey(String expression, SqlType type, boolean descending) {

    public static SortKey ascending(String expression, SqlType type) {
        return new SortKey(expression, type, false);
    }

    public static SortKey descending(String expression, SqlType type) {
        return new SortKey(expression, type, true);
    }

    String sql(boolean reversed) {
        return expression + (descending != reversed ? " desc" : " asc");
    }
}
