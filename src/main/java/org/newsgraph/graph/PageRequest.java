package org.newsgraph.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.newsgraph.graphql.BadUserInput;

/**
 * Which page of a relation a field asks for.
 *
 * @param limit 1 to 100
 * @param backward whether from the end
 * @param counted whether totalCount is selected
 * @param narrowing the values of the relation's narrowing arguments that were given, as PostgreSQL reads them
 */
record PageRequest(
        int limit,
        boolean backward,
        Optional<Cursor> after,
        Optional<Cursor> before,
        boolean counted,
        Map<Relation.Narrowing, String> narrowing) {
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;

    /** @throws BadUserInput where the arguments contradict the contract */
    static PageRequest of(Relation<?> relation, DataFetchingEnvironment field) throws BadUserInput {
        Integer first = field.getArgument("first");
        Integer last = field.getArgument("last");
        if (first != null && last != null) {
            throw new BadUserInput("Give first or last, not both");
        }
        return new PageRequest(
                last != null ? limit("last", last) : first != null ? limit("first", first) : DEFAULT_LIMIT,
                last != null,
                cursor("after", relation, field),
                cursor("before", relation, field),
                field.getSelectionSet().contains("totalCount"),
                narrowing(relation, field));
    }

    private static int limit(String argument, int value) throws BadUserInput {
        if (value < 1 || value > MAX_LIMIT) {
            throw new BadUserInput(argument + " must be from 1 to " + MAX_LIMIT);
        }
        return value;
    }

    private static Optional<Cursor> cursor(String argument, Relation<?> relation, DataFetchingEnvironment field)
            throws BadUserInput {
        String text = field.getArgument(argument);
        return text == null ? Optional.empty() : Optional.of(Cursor.parse(argument, text, relation));
    }

    private static Map<Relation.Narrowing, String> narrowing(Relation<?> relation, DataFetchingEnvironment field)
            throws BadUserInput {
        Map<Relation.Narrowing, String> given = new LinkedHashMap<>();
        for (Relation.Narrowing narrowing : relation.narrowings()) {
            Object value = field.getArgument(narrowing.argument());
            if (value instanceof List<?> list) {
                given.put(narrowing, list.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            } else if (value != null) {
                given.put(
                        narrowing,
                        narrowing
                                .type()
                                .read(value.toString())
                                .orElseThrow(() -> new BadUserInput(narrowing.argument() + " must be a "
                                        + narrowing.type().form())));
            }
        }
        return given;
    }
}
