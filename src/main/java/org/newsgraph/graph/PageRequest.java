package org.newsgraph.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.newsgraph.graphql.BadUserInput;

/**
 * Which page of a relation a field asks for.
 *
 * @param limit 1 to 100
 * @param backward whether from the end
 * @param after a cursor as the client gives it, or its slot, or null
 * @param before the same
 * @param counted whether totalCount is selected
 * @param asked what decides which rows there are, and in which order: filter, orderBy and the relation's own arguments,
 *     those that were given
 */
record PageRequest(
        int limit, boolean backward, Object after, Object before, boolean counted, Map<String, Object> asked) {
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;

    /** @throws BadUserInput where first and last contradict the contract */
    static PageRequest of(Relation<?> relation, Map<String, Object> arguments, boolean counted) throws BadUserInput {
        Number first = (Number) arguments.get("first");
        Number last = (Number) arguments.get("last");
        if (first != null && last != null) {
            throw new BadUserInput("Give first or last, not both");
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        keep(arguments, "filter", asked);
        keep(arguments, "orderBy", asked);
        relation.narrowings().forEach(narrowing -> keep(arguments, narrowing.argument(), asked));
        return new PageRequest(
                last != null
                        ? limit("last", last.intValue())
                        : first != null ? limit("first", first.intValue()) : DEFAULT_LIMIT,
                last != null,
                arguments.get("after"),
                arguments.get("before"),
                counted,
                asked);
    }

    private static int limit(String argument, int value) throws BadUserInput {
        if (value < 1 || value > MAX_LIMIT) {
            throw new BadUserInput(argument + " must be from 1 to " + MAX_LIMIT);
        }
        return value;
    }

    private static void keep(Map<String, Object> arguments, String argument, Map<String, Object> asked) {
        Object value = arguments.get(argument);
        if (value != null) {
            asked.put(argument, value);
        }
    }

    Map<?, ?> filter() {
        return asked.get("filter") instanceof Map<?, ?> filter ? filter : Map.of();
    }

    List<?> orderBy() {
        return asked.get("orderBy") instanceof List<?> orders ? orders : List.of();
    }

    /** What a cursor is good for: the same rows in the same order, however the client wrote what it asked. */
    String place(Relation<?> relation, Object[] variables) {
        return asked.isEmpty()
                ? relation.name()
                : relation.name() + "#"
                        + Integer.toHexString(
                                sorted(Slot.filled(asked, variables)).hashCode());
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(key.toString(), sorted(member)));
            return sorted.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(PageRequest::sorted).toList().toString()
                : value + "";
    }
}
