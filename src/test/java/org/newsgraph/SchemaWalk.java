package org.newsgraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A query for every field of the schema that leads to objects, by the shortest way from the root, asking all they tell. */
final class SchemaWalk {
    private static final Map<String, String> ARGUMENTS = Map.of(
            "id",
            "$id",
            "ids",
            "[$id]",
            "from",
            "$id",
            "to",
            "$other",
            "query",
            "\"quasar\"",
            "prefix",
            "\"z\"",
            "interval",
            "YEAR");

    private SchemaWalk() {}

    /** With the variables id and other. */
    static List<String> queries() {
        Map<String, List<String>> ways = new LinkedHashMap<>(Map.of("Query", List.of()));
        Deque<String> next = new ArrayDeque<>(List.of("Query"));
        List<String> queries = new ArrayList<>();
        while (!next.isEmpty()) {
            String type = next.remove();
            for (JsonNode possible : QueryModel.TYPES.get(type).get("possibleTypes")) {
                go(
                        possible.get("name").textValue(),
                        way(ways.get(type), "... on " + possible.get("name").textValue()),
                        ways,
                        next);
            }
            for (JsonNode field : QueryModel.TYPES.get(type).get("fields")) {
                String target = QueryModel.named(field.get("type"));
                if (QueryModel.isComposite(target)) {
                    List<String> way = way(ways.get(type), written(field));
                    go(target, way, ways, next);
                    queries.add(declared(String.join("{", way) + selection(target) + "}".repeat(way.size())));
                }
            }
        }
        return queries;
    }

    private static String declared(String selection) {
        List<String> variables = Stream.of("id", "other")
                .filter(variable -> selection.contains("$" + variable))
                .map(variable -> "$" + variable + ": ID!")
                .toList();
        String declarations = variables.isEmpty() ? "" : "(" + String.join(", ", variables) + ")";
        return "query" + declarations + " {" + selection;
    }

    private static void go(String type, List<String> way, Map<String, List<String>> ways, Deque<String> next) {
        if (ways.putIfAbsent(type, way) == null) {
            next.add(type);
        }
    }

    private static List<String> way(List<String> way, String step) {
        List<String> longer = new ArrayList<>(way);
        longer.add(step);
        return longer;
    }

    private static String written(JsonNode field) {
        List<String> required = StreamSupport.stream(field.get("args").spliterator(), false)
                .filter(argument -> argument.at("/type/kind").textValue().equals("NON_NULL")
                        || argument.get("name").textValue().equals("id"))
                .map(argument -> argument.get("name").textValue() + ": "
                        + ARGUMENTS.get(argument.get("name").textValue()))
                .toList();
        return field.get("name").textValue() + (required.isEmpty() ? "" : "(" + String.join(", ", required) + ")");
    }

    /** All plain fields; and, of what has no id, the objects that it leads to. */
    private static String selection(String type) {
        List<JsonNode> fields = StreamSupport.stream(
                        QueryModel.TYPES.get(type).get("fields").spliterator(), false)
                .toList();
        boolean hasId =
                fields.stream().anyMatch(field -> field.get("name").textValue().equals("id"));
        StringBuilder selection = new StringBuilder("{__typename");
        for (JsonNode field : fields) {
            String target = QueryModel.named(field.get("type"));
            if (!QueryModel.isComposite(target)) {
                selection.append(' ').append(field.get("name").textValue());
            } else if (!hasId) {
                selection.append(' ').append(written(field)).append(selection(target));
            }
        }
        if (fields.isEmpty()) {
            selection.append(" ... on Node{id}");
        }
        return selection.append('}').toString();
    }
}
