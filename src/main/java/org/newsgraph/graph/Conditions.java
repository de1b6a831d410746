package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.newsgraph.graph.Filter.At;
import org.newsgraph.graph.Filter.Condition;
import org.newsgraph.graphql.BadUserInput;

/**
 * The kinds of conditions that filters are made of. In their SQL, t is the row that is asked, f the row that a relation
 * leads to, and l a row that links.
 */
public final class Conditions {
    private Conditions() {}

    /** One operator of a comparison. */
    private interface Operator {
        String sql(String column, Object value, At at) throws BadUserInput;
    }

    private static final Map<String, Operator> STRING = Map.of(
            "eq", scalar("%s = %s", SqlType.TEXT),
            "ne", scalar("%s <> %s", SqlType.TEXT),
            "in", list("%s = any (%s)", SqlType.TEXT),
            "notIn", list("%s <> all (%s)", SqlType.TEXT),
            "contains", scalar("fold(%s) like containing(%s)", SqlType.TEXT),
            "startsWith", scalar("fold(%s) like starting_with(%s)", SqlType.TEXT),
            "isNull", Conditions::isNull);

    private static final Map<String, Operator> ID = Map.of(
            "eq", scalar("%s = %s", SqlType.UUID),
            "in", list("%s = any (%s)", SqlType.UUID),
            "notIn", list("%s <> all (%s)", SqlType.UUID));

    private static final Map<String, Operator> DATE_TIME = Map.of(
            "eq", scalar("%s = %s", SqlType.TIMESTAMP),
            "gt", scalar("%s > %s", SqlType.TIMESTAMP),
            "gte", scalar("%s >= %s", SqlType.TIMESTAMP),
            "lt", scalar("%s < %s", SqlType.TIMESTAMP),
            "lte", scalar("%s <= %s", SqlType.TIMESTAMP),
            "isNull", Conditions::isNull);

    // Of before, on and after, just one is true of any two partial dates.
    private static final Map<String, Operator> PARTIAL_DATE = Map.of(
            "before", scalar("last_day(%1$s) < first_day(%2$s)", SqlType.TEXT),
            "on", scalar("(first_day(%1$s) <= last_day(%2$s) and last_day(%1$s) >= first_day(%2$s))", SqlType.TEXT),
            "after", scalar("first_day(%1$s) > last_day(%2$s)", SqlType.TEXT),
            "isNull", Conditions::isNull);

    private static final Map<String, Operator> STRING_LIST = Map.of(
            "has", scalar("%s @> array[%s]", SqlType.TEXT),
            "hasEvery", list("%s @> %s", SqlType.TEXT),
            "hasSome", list("%s && %s", SqlType.TEXT),
            "isEmpty", (column, value, at) -> "(cardinality(%s) = 0) = %s".formatted(column, value));

    public static Condition string(String column) {
        return compare(column, STRING);
    }

    public static Condition id(String column) {
        return compare(column, ID);
    }

    public static Condition dateTime(String column) {
        return compare(column, DATE_TIME);
    }

    public static Condition partialDate(String column) {
        return compare(column, PARTIAL_DATE);
    }

    public static Condition stringList(String column) {
        return compare(column, STRING_LIST);
    }

    /** One of the values of an enum. */
    public static Condition oneOf(String column) {
        return (value, row, at) -> list("%s = any (%s)", SqlType.TEXT).sql(on(column, row), value, at);
    }

    /** Any one of several values, in rows of their own, fulfils the whole comparison. */
    public static Condition anyString(String from, String where, String column) {
        return (value, row, at) -> "exists (select from %s where %s and %s)"
                .formatted(from, on(where, row), string(column).sql(value, row, at));
    }

    /** An SQL condition on the value, which is one text of limited length. */
    public static Condition text(String template, int maxLength) {
        return (value, row, at) ->
                on(template, row).formatted(at.parameters().add(SqlType.TEXT, value, at.path(), maxLength));
    }

    /** An SQL expression of the value, and the value alone where the expression is just %s. */
    public static Condition value(String template, SqlType type) {
        return (value, row, at) ->
                on(template, row).replace("%s", at.parameters().add(type, value, at.path()));
    }

    /** The one row that a relation leads to fulfils a filter; where there is none, it does not. */
    public static Condition one(String from, String where, Supplier<Filter> filter) {
        return (value, row, at) -> exists("exists", from, where, filter.get(), "%s", (Map<?, ?>) value, row, at);
    }

    /** The one row that a relation leads to meets a condition. */
    public static Condition one(String from, String where, Condition condition) {
        return (value, row, at) -> {
            String to = at.parameters().row();
            return "exists (select from %s where %s and %s)"
                    .formatted(to(from, to), on(to(where, to), row), condition.sql(value, to, at));
        };
    }

    /** Some, every or none of the rows that a relation leads to fulfil a filter; every one of no rows does. */
    public static Condition many(String from, String where, Supplier<Filter> filter) {
        return (value, row, at) -> {
            List<String> all = new ArrayList<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                if (entry.getValue() instanceof Map<?, ?> asked) {
                    String quantifier = (String) entry.getKey();
                    all.add(exists(
                            quantifier.equals("some") ? "exists" : "not exists",
                            from,
                            where,
                            filter.get(),
                            quantifier.equals("every") ? "%s is not true" : "%s",
                            asked,
                            row,
                            at.field(quantifier)));
                }
            }
            return Parameters.join(all, "and", "true");
        };
    }

    private static String exists(
            String exists,
            String from,
            String where,
            Filter filter,
            String fulfilled,
            Map<?, ?> value,
            String row,
            At at)
            throws BadUserInput {
        String to = at.parameters().row();
        return "%s (select from %s where %s and %s)"
                .formatted(
                        exists, to(from, to), on(to(where, to), row), fulfilled.formatted(filter.sql(value, to, at)));
    }

    private static Condition compare(String column, Map<String, Operator> operators) {
        return (value, row, at) -> {
            List<String> all = new ArrayList<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                if (entry.getValue() != null) {
                    at.parameters().countCondition();
                    String operator = (String) entry.getKey();
                    all.add(operators.get(operator).sql(on(column, row), entry.getValue(), at.field(operator)));
                }
            }
            return Parameters.join(all, "and", "true");
        };
    }

    private static Operator scalar(String template, SqlType type) {
        return (column, value, at) -> template.formatted(column, at.parameters().add(type, value, at.path()));
    }

    private static Operator list(String template, SqlType type) {
        return (column, value, at) -> template.formatted(column, at.parameters().addAll(type, value, at.path()));
    }

    private static String isNull(String column, Object value, At at) {
        return "(%s is null) = %s".formatted(column, value);
    }

    private static String on(String sql, String row) {
        return sql.replaceAll("\\bt\\.", row + ".");
    }

    private static String to(String sql, String row) {
        return sql.replaceAll("\\bf\\b", row);
    }
}
