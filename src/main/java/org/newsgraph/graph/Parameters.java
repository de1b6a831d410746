package org.newsgraph.graph;

import io.smallrye.graphql.api.CustomStringScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.newsgraph.graphql.BadUserInput;

/** The values of a statement, checked and named as they are met; and names for the rows of its subqueries. */
public final class Parameters {
    private static final int MAX_CONDITIONS = 200;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private int rows;
    private int conditions;

    /** What a parameter is, given the values of variables. */
    @FunctionalInterface
    interface Binding {
        /** @throws BadUserInput where it cannot be that; the message names the argument */
        String text(Object[] variables) throws BadUserInput;
    }

    Binding binding(String name) {
        return bindings.get(name);
    }

    /** The values where there are no variables, all as text. */
    Map<String, String> values() throws BadUserInput {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Binding> binding : bindings.entrySet()) {
            values.put(binding.getKey(), binding.getValue().text(Slot.NO_VALUES));
        }
        return values;
    }

    /** An SQL expression for the value. @throws BadUserInput where it is none of the type; the message names the path */
    public String add(SqlType type, Object value, String path) throws BadUserInput {
        return add(type, value, path, Integer.MAX_VALUE);
    }

    /** The same, for a text of limited length. */
    public String add(SqlType type, Object value, String path, int maxLength) throws BadUserInput {
        return resolved(type, type.cast(bind(value, variables -> {
            String text = text(Slot.filled(value, variables));
            if (text.length() > maxLength) {
                throw new BadUserInput(path + " must be at most " + maxLength + " characters long");
            }
            return read(type, text, path);
        })));
    }

    /** An SQL expression for an array of the values; nulls are left out. */
    public String addAll(SqlType type, Object list, String path) throws BadUserInput {
        return addAll(type, list, path, Integer.MAX_VALUE);
    }

    /** The same, for a list of limited size. */
    public String addAll(SqlType type, Object list, String path, int maxSize) throws BadUserInput {
        return resolvedAll(type, type.castArray(bind(list, variables -> {
            List<?> values = (List<?>) Slot.filled(list, variables);
            if (values.size() > maxSize) {
                throw new BadUserInput(path + " must be at most " + maxSize);
            }
            StringBuilder array = new StringBuilder();
            for (Object value : values) {
                if (value != null) {
                    String element = read(type, text(value), path);
                    array.append(array.isEmpty() ? "{" : ",")
                            .append('"')
                            .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append('"');
                }
            }
            return array.isEmpty() ? "{}" : array.append('}').toString();
        })));
    }

    /** A client's id of an entity that was merged into another means the other; a subquery of its own is asked once. */
    private static String resolved(SqlType type, String value) {
        return type != SqlType.UUID
                ? value
                : "coalesce((select survivor_id from merged_entity where id = %1$s), %1$s)".formatted(value);
    }

    private static String resolvedAll(SqlType type, String values) {
        return type != SqlType.UUID ? values : """
                array(select coalesce(m.survivor_id, i.id)
                from unnest(%s) with ordinality i (id, n) left join merged_entity m on m.id = i.id
                order by i.n)""".formatted(values);
    }

    /** An SQL expression for the id of what a subscription tells of. */
    String event() {
        String name = "v" + bindings.size();
        bindings.put(name, values -> values[values.length - 1].toString());
        return SqlType.UUID.cast(name);
    }

    private static String read(SqlType type, String text, String path) throws BadUserInput {
        return type.read(text)
                .filter(value -> !value.endsWith("infinity") || type == SqlType.TEXT)
                .orElseThrow(() -> new BadUserInput(path + " must be a " + type.form()));
    }

    static String text(Object value) {
        return value instanceof CustomStringScalar scalar ? scalar.stringValueForSerialization() : value.toString();
    }

    /** A name for what depends on a value; where no variable is in that, it is read at once. */
    String bind(Object value, Binding binding) throws BadUserInput {
        String name = "v" + bindings.size();
        if (Slot.isIn(value)) {
            bindings.put(name, binding);
        } else {
            String text = Objects.requireNonNull(binding.text(Slot.NO_VALUES));
            bindings.put(name, variables -> text);
        }
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
