package org.newsgraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Queries made at random from the schema: any field of any type, with arguments that mostly find something. */
final class QueryModel {
    record Query(String document, Map<String, Object> variables) {}

    // Few enough fields that asking for the schema as well is taken to be in good faith.
    private static final int MAX_NAMES = 60;
    static final Map<String, JsonNode> TYPES = new TreeMap<>();

    static {
        String type = "{kind name ofType{kind name ofType{kind name ofType{kind name}}}}";
        String query =
                "{__schema{types{name kind enumValues{name} possibleTypes{name} fields{name type%1$s args{name type%1$s}}}}}"
                        .formatted(type);
        for (JsonNode found : Newsroom.data(query, Map.of()).at("/__schema/types")) {
            TYPES.put(found.get("name").textValue(), found);
        }
    }

    private final Newsroom news;
    private final Random random;
    private final FilterModel filters;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<String> fragments = new ArrayList<>();
    private int names;

    private QueryModel(Newsroom news, Random random) {
        this.news = news;
        this.random = random;
        filters = new FilterModel(news, random);
    }

    static Query random(Newsroom news, Random random) {
        var model = new QueryModel(news, random);
        List<String> roots = new ArrayList<>();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            JsonNode field = Newsroom.pick(fields("Query", List.of("paths", "nameCandidates")), random);
            roots.add(model.field(field, 1 + random.nextInt(4)));
        }
        String declarations = String.join(
                ", ",
                IntStream.range(0, model.declared.size())
                        .mapToObj(n -> "$v%d: %s".formatted(n, model.declared.get("v" + n)))
                        .toList());
        return new Query(
                "query Random%s {%s} %s"
                        .formatted(
                                declarations.isEmpty() ? "" : "(" + declarations + ")",
                                String.join(" ", roots),
                                String.join(" ", model.fragments)),
                model.variables);
    }

    private static List<JsonNode> fields(String type, List<String> without) {
        List<JsonNode> fields = new ArrayList<>();
        TYPES.get(type).get("fields").forEach(field -> {
            if (!without.contains(field.get("name").textValue())) {
                fields.add(field);
            }
        });
        return fields;
    }

    static String named(JsonNode type) {
        return type.path("ofType").isObject()
                ? named(type.get("ofType"))
                : type.get("name").textValue();
    }

    private static String written(JsonNode type) {
        return switch (type.get("kind").textValue()) {
            case "NON_NULL" -> written(type.get("ofType")) + "!";
            case "LIST" -> "[" + written(type.get("ofType")) + "]";
            default -> type.get("name").textValue();
        };
    }

    static boolean isComposite(String type) {
        return List.of("OBJECT", "INTERFACE", "UNION")
                .contains(TYPES.get(type).get("kind").textValue());
    }

    private String selection(String type, int depth) {
        List<String> selected = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            selected.add((random.nextBoolean() ? "" : "t" + names++ + ": ") + "__typename");
        }
        if (TYPES.get(type).get("fields").isArray()) {
            List<JsonNode> fields = fields(type, List.of());
            // A page is of little use without its rows.
            if (type.endsWith("Connection")) {
                fields.stream()
                        .filter(f -> "nodes edges".contains(f.get("name").textValue()))
                        .forEach(f -> selected.add(field(f, depth)));
            }
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                selected.add(field(Newsroom.pick(fields, random), depth));
            }
        }
        for (JsonNode possible : TYPES.get(type).get("possibleTypes")) {
            if (random.nextInt(3) > 0) {
                selected.add(fragment(possible.get("name").textValue(), depth));
            }
        }
        selected.removeIf(String::isEmpty);
        return selected.isEmpty() ? "{__typename}" : "{" + String.join(" ", selected) + "}";
    }

    private String fragment(String type, int depth) {
        String selection = selection(type, depth);
        if (random.nextInt(3) > 0) {
            return "... on " + type + directive() + selection;
        }
        String name = "F" + names++;
        fragments.add("fragment " + name + " on " + type + selection);
        return "..." + name + directive();
    }

    /** A field with its selection; nothing where it would go too deep. */
    private String field(JsonNode field, int depth) {
        String type = named(field.get("type"));
        String name = field.get("name").textValue();
        boolean composite = isComposite(type);
        int below = List.of("nodes", "edges", "node", "pageInfo", "facets").contains(name) ? depth : depth - 1;
        if (composite && (below < 0 || names > MAX_NAMES)) {
            return "";
        }
        String alias = composite || random.nextInt(4) == 0 ? "a" + names++ + ": " : "";
        return alias + name + arguments(field) + directive() + (composite ? selection(type, below) : "");
    }

    private String directive() {
        if (random.nextInt(8) > 0) {
            return "";
        }
        boolean value = random.nextBoolean();
        return (random.nextBoolean() ? " @include" : " @skip")
                + "(if: %s)".formatted(random.nextBoolean() ? value : variable("Boolean!", value));
    }

    private String variable(String type, Object value) {
        String name = "v" + declared.size();
        declared.put(name, type);
        variables.put(name, value);
        return "$" + name;
    }

    private String arguments(JsonNode field) {
        List<String> given = new ArrayList<>();
        boolean backward = random.nextInt(4) == 0;
        for (JsonNode argument : field.get("args")) {
            String name = argument.get("name").textValue();
            boolean required = argument.at("/type/kind").textValue().equals("NON_NULL");
            boolean wrongWay = name.equals(backward ? "first" : "last") || name.equals("uri");
            if (required || (!wrongWay && (name.equals("id") || random.nextInt(2) == 0))) {
                Object value = value(argument, field.get("name").textValue());
                if (value != null) {
                    boolean literal = random.nextInt(3) == 0;
                    given.add(name + ": "
                            + (literal ? literal(argument, value) : variable(written(argument.get("type")), value)));
                }
            }
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private static String literal(JsonNode argument, Object value) {
        String literal = Newsroom.literal(value);
        return TYPES.get(named(argument.get("type"))).get("kind").textValue().equals("ENUM")
                ? literal.replace("\"", "")
                : literal;
    }

    private Object value(JsonNode argument, String field) {
        String type = named(argument.get("type"));
        return switch (argument.get("name").textValue()) {
            case "first", "last" -> 1 + random.nextInt(5);
            case "filter" -> filters.filter(type.replace("Filter", ""), random.nextInt(3));
            case "orderBy" -> orders(type.replace("Order", ""));
            case "kinds" ->
                Stream.generate(() -> enumValue(type)).limit(random.nextInt(3)).toList();
            case "interval" -> enumValue(type);
            case "asOf" -> "2000-01-01";
            case "datePublished" -> Map.of(random.nextBoolean() ? "gte" : "lt", "2020-03-01T00:00:00Z");
            case "id" -> id(field);
            case "ids" ->
                Stream.generate(() -> id(field)).limit(random.nextInt(6)).toList();
            case "query" -> Newsroom.pick(List.of("quasar", "quasar or pulsar", "cafe", "zebr"), random);
            case "prefix" -> Newsroom.pick(List.of("ca", "z", "моск"), random);
            default -> null;
        };
    }

    private List<Map<String, Object>> orders(String type) {
        return Stream.generate(() -> enumValue(type + "OrderField"))
                .filter(field -> !field.equals("RELEVANCE"))
                .limit(random.nextInt(3))
                .map(field -> Map.<String, Object>of("field", field, "direction", enumValue("OrderDirection")))
                .toList();
    }

    private String enumValue(String type) {
        List<String> names = TYPES.get(type).get("enumValues").findValuesAsText("name");
        return names.get(random.nextInt(names.size()));
    }

    private String id(String field) {
        List<String> types = List.of("Article", "Person", "Organization", "Event");
        String type = types.stream()
                .filter(t -> t.equalsIgnoreCase(field))
                .findFirst()
                .orElseGet(() -> Newsroom.pick(types, random));
        return Newsroom.pick(news.rows(type), random).id;
    }
}
