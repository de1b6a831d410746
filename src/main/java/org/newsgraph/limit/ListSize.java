package org.newsgraph.limit;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many objects a list may have: as many as the page that is asked for, by first or last, or as the ids that are
 * given.
 *
 * @param given what stands there: a number, or a variable's name
 * @param defaults of the variables
 * @param otherwise where nothing is given
 */
record ListSize(List<Object> given, Map<String, Object> defaults, int otherwise) {
    private static final int PAGE = 20;
    // More is refused by the connection, in its words.
    private static final int MOST = 100;

    static ListSize of(int size) {
        return new ListSize(List.of(), Map.of(), size);
    }

    /** @param estimate for a list whose arguments tell nothing */
    static ListSize of(Field field, GraphQLFieldDefinition definition, OperationDefinition operation, int estimate) {
        List<Object> given = new ArrayList<>();
        for (String name : List.of("first", "last", "ids")) {
            Argument argument = field.getArguments().stream()
                    .filter(a -> a.getName().equals(name))
                    .findAny()
                    .orElse(null);
            if (argument != null) {
                add(argument.getValue(), given);
            }
        }
        boolean paged = definition.getArgument("first") != null;
        return new ListSize(List.copyOf(given), defaults(operation), paged ? defaultPage(definition) : estimate);
    }

    private static int defaultPage(GraphQLFieldDefinition definition) {
        Object value = definition.getArgument("first").getArgumentDefaultValue().getValue();
        return value instanceof IntValue literal
                ? clamped(literal.getValue().intValue())
                : value instanceof Number number ? clamped(number.intValue()) : PAGE;
    }

    private static Map<String, Object> defaults(OperationDefinition operation) {
        Map<String, Object> defaults = new HashMap<>();
        operation.getVariableDefinitions().forEach(variable -> {
            List<Object> value = new ArrayList<>();
            add(variable.getDefaultValue(), value);
            value.forEach(v -> defaults.put(variable.getName(), v));
        });
        return defaults;
    }

    private static void add(Value<?> value, List<Object> to) {
        if (value instanceof VariableReference variable) {
            to.add(variable.getName());
        } else if (value instanceof IntValue number) {
            to.add(clamped(number.getValue().intValue()));
        } else if (value instanceof ArrayValue list) {
            to.add(list.getValues().size());
        } else if (value != null && !(value instanceof NullValue)) {
            to.add(MOST);
        }
    }

    boolean isFixed() {
        return given.stream().noneMatch(String.class::isInstance);
    }

    int with(Map<String, Object> variables) {
        int size = -1;
        for (Object one : given) {
            Object value = one instanceof String name
                    ? variables.containsKey(name) ? variables.get(name) : defaults.get(name)
                    : one;
            size = Math.max(size, size(value));
        }
        return size < 0 ? otherwise : size;
    }

    private static int size(Object value) {
        return value == null
                ? -1
                : value instanceof Number number
                        ? clamped(number.intValue())
                        : value instanceof List<?> list ? list.size() : MOST;
    }

    private static int clamped(int size) {
        return Math.max(0, Math.min(size, MOST));
    }
}
