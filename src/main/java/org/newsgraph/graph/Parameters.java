package org.newsgraph.graph;

import io.smallrye.graphql.api.CustomStringScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsgraph.graphql.BadUserInput;

/** The values of a statement, checked and named as they are met; and names for the rows of its subqueries. */
public final class Parameters {
    private static final int MAX_CONDITIONS = 200;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int rows;
    private int conditions;

    Map<String, String> values() {
        return values;
    }

    /** An SQL expression for the value. @throws BadUserInput where it is none of the type; the message names the path */
    public String add(SqlType type, Object value, String path) throws BadUserInput {
        return type.cast(bind(read(type, value, path)));
    }

    /** An SQL expression for an array of the values. */
    public String addAll(SqlType type, List<?> list, String path) throws BadUserInput {
        StringBuilder array = new StringBuilder();
        for (Object value : list) {
            String element = read(type, value, path).replace("\\", "\\\\").replace("\"", "\\\"");
            array.append(array.isEmpty() ? "{" : ",")
                    .append('"')
                    .append(element)
                    .append('"');
        }
        return type.castArray(bind(array.isEmpty() ? "{}" : array.append('}').toString()));
    }

    private static String read(SqlType type, Object value, String path) throws BadUserInput {
        return type.read(text(value)).orElseThrow(() -> new BadUserInput(path + " must be a " + type.form()));
    }

    private static String text(Object value) {
        return value instanceof CustomStringScalar scalar ? scalar.stringValueForSerialization() : value.toString();
    }

    private String bind(String value) {
        String name = "v" + values.size();
        values.put(name, value);
        return name;
    }

    /** A name for the row of one more subquery. */
    String row() {
        return "f" + ++rows;
    }

    /** @throws BadUserInput where a filter has more conditions than a statement should */
    void countCondition() throws BadUserInput {
        if (++conditions > MAX_CONDITIONS) {
            throw new BadUserInput("filter must have at most " + MAX_CONDITIONS + " conditions");
        }
    }

    static String join(List<String> conditions, String operator, String none) {
        return conditions.isEmpty()
                ? none
                : conditions.stream().collect(Collectors.joining(" " + operator + " ", "(", ")"));
    }
}
