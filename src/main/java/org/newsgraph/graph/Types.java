package org.newsgraph.graph;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All types whose objects are rows, by their names in GraphQL; the root is one of them, of a single row. */
public record Types(Map<String, RowType<?>> byName) {

    public Types(List<RowType<?>> all) {
        this(all.stream().collect(Collectors.toMap(RowType::name, Function.identity())));
    }

    /** Whether the types are all those that a table has rows of. */
    boolean areAll(List<RowType<?>> types, String table) {
        return byName.values().stream()
                .filter(type -> table.equals(type.table()))
                .allMatch(types::contains);
    }
}
