package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsgraph.graphql.BadUserInput;

/**
 * A filter input, as data: what each of its fields asks of a row. The logic is SQL's: a comparison with null is neither
 * true nor false, nor is its negation. A field that is null asks for nothing; an empty "and" is true, an empty "or"
 * false.
 */
public final class Filter {
    private static final int MAX_DEPTH = 20;

    /** What one field asks of a row. */
    @FunctionalInterface
    public interface Condition {
        /**
         * The SQL of it.
         *
         * @param value of the field, as graphql-java has it: a scalar, a list, or a map for an input
         * @param row what the row is called
         * @param at where the value stands
         */
        String sql(Object value, String row, At at) throws BadUserInput;
    }

    /** Where a value stands in an input, for messages, and the statement's parameters. */
    public record At(String path, int depth, Parameters parameters) {
        At field(String name) {
            return new At(path + "." + name, depth + 1, parameters);
        }
    }

    private final Map<String, Condition> fields = new LinkedHashMap<>();

    public Filter with(String field, Condition condition) {
        fields.put(field, condition);
        return this;
    }

    /** The SQL of a whole filter on a row of the given name. */
    String sql(Map<?, ?> filter, String row, At at) throws BadUserInput {
        if (at.depth() > MAX_DEPTH) {
            throw new BadUserInput("filter must be at most " + MAX_DEPTH + " deep");
        }
        List<String> all = new ArrayList<>();
        for (Map.Entry<?, ?> entry : filter.entrySet()) {
            if (entry.getValue() != null) {
                String field = (String) entry.getKey();
                at.parameters().countCondition();
                all.add(
                        switch (field) {
                            case "and" -> join(entry.getValue(), "and", "true", row, at.field(field));
                            case "or" -> join(entry.getValue(), "or", "false", row, at.field(field));
                            case "not" -> "not " + sql((Map<?, ?>) entry.getValue(), row, at.field(field));
                            default -> fields.get(field).sql(entry.getValue(), row, at.field(field));
                        });
            }
        }
        return Parameters.join(all, "and", "true");
    }

    private String join(Object filters, String operator, String none, String row, At at) throws BadUserInput {
        List<String> parts = new ArrayList<>();
        for (Object filter : (List<?>) filters) {
            if (filter != null) {
                parts.add(sql((Map<?, ?>) filter, row, at));
            }
        }
        return Parameters.join(parts, operator, none);
    }
}
