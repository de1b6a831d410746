package org.newsgraph.graph;

import java.util.Map;
import org.newsgraph.graph.Filter.At;
import org.newsgraph.graphql.BadUserInput;

/** What one field of an order input sorts by. Nulls come last in either direction. */
@FunctionalInterface
public interface Ordering {
    /**
     * The key for it.
     *
     * @param filter the filter of the same field, since some orders depend on it; empty where there is none
     * @throws BadUserInput where the filter lacks what the order needs
     */
    SortKey key(boolean descending, Map<?, ?> filter, At at) throws BadUserInput;

    /** By an expression that is never null. */
    static Ordering by(String expression, SqlType type) {
        return (descending, filter, at) -> new SortKey(expression, type, descending);
    }

    /** By a date or time that may be null. */
    static Ordering byNullable(String expression, SqlType type) {
        return (descending, filter, at) -> new SortKey(
                "coalesce(%s, '%sinfinity')".formatted(expression, descending ? "-" : ""), type, descending);
    }

    /**
     * By a number that counts only what a filter inside the filter lets through.
     *
     * @param count with %s where the condition on the counted row, f, goes
     * @param path of the inner filter, for example mentionedIn.some
     */
    static Ordering byCount(String count, java.util.function.Supplier<Filter> inner, String... path) {
        return (descending, filter, at) -> {
            Object value = filter;
            for (String field : path) {
                value = value instanceof Map<?, ?> map ? map.get(field) : null;
            }
            String condition = value instanceof Map<?, ?> asked ? inner.get().sql(asked, "f", at) : "true";
            return new SortKey(count.formatted(condition), SqlType.INT, descending);
        };
    }
}
