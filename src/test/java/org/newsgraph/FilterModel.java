package org.newsgraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.newsgraph.Newsroom.Row;

/** What filters mean, told plainly over rows in memory; and filters made at random from what the rows hold. */
record FilterModel(Newsroom news, Random random) {
    /** As in SQL, from the least true to the most. */
    enum Truth {
        FALSE,
        UNKNOWN,
        TRUE;

        static Truth of(boolean known) {
            return known ? TRUE : FALSE;
        }

        static Truth all(Stream<Truth> parts) {
            return parts.min(Truth::compareTo).orElse(TRUE);
        }

        Truth not() {
            return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
        }
    }

    private static final Set<String> COMPARISONS =
            Set.of("IdFilter", "StringFilter", "StringListFilter", "DateTimeFilter", "PartialDateFilter");

    /** The fields of the schema's inputs, each with the name of its type. */
    private static final Map<String, Map<String, String>> INPUTS = new TreeMap<>();

    static {
        String query = "{__schema{types{name inputFields{name type{name ofType{name ofType{name}}}}}}}";
        for (JsonNode type : Newsroom.data(query, Map.of()).at("/__schema/types")) {
            Map<String, String> fields = new TreeMap<>();
            for (JsonNode field : type.get("inputFields")) {
                fields.put(field.get("name").textValue(), typeOf(field.get("type")));
            }
            fields.keySet().removeAll(Set.of("and", "or", "not"));
            INPUTS.put(type.get("name").textValue(), fields);
        }
    }

    private static final int MAX_SIZE = 90;
    // Of objects in one another; what is asked adds two, and more than 20 are refused.
    private static final int MAX_DEPTH = 18;

    private static final List<String> TEXTS =
            List.of("quasar", "pulsar quasar", "quasar or pulsar", "pulsar -quasar", "-quasar", "-quasar or pulsar");

    private static String typeOf(JsonNode type) {
        return type.path("ofType").isObject()
                ? typeOf(type.get("ofType"))
                : type.get("name").asText();
    }

    static List<String> fields(String type) {
        return List.copyOf(INPUTS.get(type + "Filter").keySet());
    }

    /** Of a field, or of a relation to many; one that is empty where the field is asked for itself. */
    static List<String> operators(String type, String field) {
        String input = INPUTS.get(type + "Filter").get(field);
        boolean hasSome = COMPARISONS.contains(input) || input.endsWith("ListFilter");
        return hasSome ? List.copyOf(INPUTS.get(input).keySet()) : List.of("");
    }

    static boolean matches(Row row, String type, Map<?, ?> filter) {
        return holds(row, type, filter) == Truth.TRUE;
    }

    private static Truth holds(Row row, String type, Map<?, ?> filter) {
        return Truth.all(filter.entrySet().stream()
                .filter(e -> e.getValue() != null)
                .map(e -> holds(row, type, (String) e.getKey(), e.getValue())));
    }

    private static Truth holds(Row row, String type, String name, Object asked) {
        if (asked instanceof List<?> parts && Set.of("and", "or").contains(name)) {
            Stream<Truth> truths = parts.stream().map(part -> holds(row, type, (Map<?, ?>) part));
            return name.equals("and")
                    ? Truth.all(truths)
                    : truths.max(Truth::compareTo).orElse(Truth.FALSE);
        }
        if (name.equals("not")) {
            return holds(row, type, (Map<?, ?>) asked).not();
        }
        String input = INPUTS.get(type + "Filter").get(name);
        if (input.equals("String")) {
            return Truth.of(finds(row, (String) asked));
        }
        if (!input.endsWith("Filter")) {
            return compare("StringFilter", row.get(name), Map.of("in", asked));
        }
        Map<?, ?> operators = (Map<?, ?>) asked;
        if (COMPARISONS.contains(input)) {
            return name.equals("name")
                    ? Truth.of(row.names.stream().anyMatch(value -> compare(input, value, operators) == Truth.TRUE))
                    : compare(input, row.get(name), operators);
        }
        return input.endsWith("ListFilter")
                ? Truth.of(operators.entrySet().stream()
                        .allMatch(e -> quantified((String) e.getKey(), row.linked(name), target(input), e.getValue())))
                : Truth.of(row.linked(name).stream().anyMatch(r -> matches(r, target(input), operators)));
    }

    private static String target(String input) {
        return input.replaceFirst("(List)?Filter$", "");
    }

    private static boolean quantified(String quantifier, List<Row> rows, String type, Object asked) {
        Stream<Boolean> matching = rows.stream().map(row -> matches(row, type, (Map<?, ?>) asked));
        return switch (quantifier) {
            case "some" -> matching.anyMatch(m -> m);
            case "every" -> matching.allMatch(m -> m);
            default -> matching.noneMatch(m -> m);
        };
    }

    private static boolean finds(Row row, String text) {
        String all = row.get("headline") + " " + row.get("abstract") + " " + row.get("articleBody");
        return Arrays.stream(text.split(" or ", -1))
                .anyMatch(words -> Arrays.stream(words.split(" ", -1))
                        .allMatch(word -> word.startsWith("-") != all.contains(word.replace("-", ""))));
    }

    private static Truth compare(String input, Object value, Map<?, ?> asked) {
        return Truth.all(asked.entrySet().stream()
                .filter(e -> e.getValue() != null)
                .map(e -> compare(input, (String) e.getKey(), value, e.getValue())));
    }

    private static Truth compare(String input, String operator, Object value, Object asked) {
        if (operator.equals("isNull")) {
            return Truth.of((value == null) == (Boolean) asked);
        }
        if (value == null) {
            // As PostgreSQL does it: nothing, not even null, is in an empty list.
            return List.of().equals(asked) ? Truth.of(operator.equals("notIn")) : Truth.UNKNOWN;
        }
        return Truth.of(
                switch (input) {
                    case "DateTimeFilter" -> ordered(operator, instant(value).compareTo(instant(asked)));
                    case "PartialDateFilter" -> related(operator, (String) value, (String) asked);
                    case "StringListFilter" -> contained(operator, (List<?>) value, asked);
                    default -> equal(operator, (String) value, asked);
                });
    }

    private static boolean equal(String operator, String value, Object asked) {
        return switch (operator) {
            case "eq" -> value.equals(asked);
            case "ne" -> !value.equals(asked);
            case "in" -> ((List<?>) asked).contains(value);
            case "notIn" -> !((List<?>) asked).contains(value);
            case "contains" -> fold(value).contains(fold((String) asked));
            default -> fold(value).startsWith(fold((String) asked));
        };
    }

    private static boolean ordered(String operator, int comparison) {
        return switch (operator) {
            case "eq" -> comparison == 0;
            case "gt" -> comparison > 0;
            case "gte" -> comparison >= 0;
            case "lt" -> comparison < 0;
            default -> comparison <= 0;
        };
    }

    private static boolean related(String operator, String value, String asked) {
        boolean before = lastDay(value).isBefore(firstDay(asked));
        boolean after = firstDay(value).isAfter(lastDay(asked));
        return operator.equals("before") ? before : operator.equals("after") ? after : !before && !after;
    }

    private static boolean contained(String operator, List<?> values, Object asked) {
        return switch (operator) {
            case "has" -> values.contains(asked);
            case "hasEvery" -> values.containsAll((List<?>) asked);
            case "hasSome" -> !Collections.disjoint(values, (List<?>) asked);
            default -> values.isEmpty() == (Boolean) asked;
        };
    }

    static Instant instant(Object time) {
        return OffsetDateTime.parse((String) time).toInstant();
    }

    static LocalDate firstDay(String date) {
        return LocalDate.parse(date + "-01-01".substring(0, 10 - date.length()));
    }

    private static LocalDate lastDay(String date) {
        return date.length() == 10
                ? LocalDate.parse(date)
                : YearMonth.parse(date.length() == 4 ? date + "-12" : date).atEndOfMonth();
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{InCombiningDiacriticalMarks}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** One that may stand twice in a request and is still small enough to be answered. */
    Map<String, Object> filter(String type, int depth) {
        return Stream.generate(() -> anyFilter(type, depth))
                .filter(filter -> size(filter) <= MAX_SIZE && depth(filter) <= MAX_DEPTH)
                .findFirst()
                .orElseThrow();
    }

    private static int size(Object filter) {
        Collection<?> parts =
                filter instanceof Map<?, ?> map ? map.values() : filter instanceof List<?> list ? list : List.of();
        return parts.size() + parts.stream().mapToInt(FilterModel::size).sum();
    }

    private static int depth(Object filter) {
        return filter instanceof Map<?, ?> map
                ? 1 + map.values().stream().mapToInt(FilterModel::depth).max().orElse(0)
                : filter instanceof List<?> list
                        ? list.stream().mapToInt(FilterModel::depth).max().orElse(0)
                        : 0;
    }

    private Map<String, Object> anyFilter(String type, int depth) {
        Map<String, Object> filter = new LinkedHashMap<>();
        for (int n = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2); n > 0; n--) {
            switch (depth == 0 ? 9 : random.nextInt(10)) {
                case 0 -> filter.put("not", anyFilter(type, depth - 1));
                case 1, 2 -> filter.put("and", list(() -> anyFilter(type, depth - 1)));
                case 3, 4 -> filter.put("or", list(() -> anyFilter(type, depth - 1)));
                case 5 -> filter.put(Newsroom.pick(fields(type), random), null);
                default -> {
                    String field = Newsroom.pick(fields(type), random);
                    filter.put(field, asked(type, field, Newsroom.pick(operators(type, field), random), depth));
                }
            }
        }
        return filter;
    }

    /** One with one operator of one field. */
    Map<String, Object> single(String type, String field, String operator) {
        return Map.of(field, asked(type, field, operator, 1));
    }

    private Object asked(String type, String field, String operator, int depth) {
        String input = INPUTS.get(type + "Filter").get(field);
        if (input.equals("String")) {
            return Newsroom.pick(TEXTS, random);
        }
        if (COMPARISONS.contains(input)) {
            return Map.of(operator, operand(operator, () -> sample(type, field)));
        }
        if (!input.endsWith("Filter")) {
            return list(() -> sample(type, field));
        }
        Map<String, Object> filter = anyFilter(target(input), Math.max(depth - 1, 0));
        return operator.isEmpty() ? filter : Map.of(operator, filter);
    }

    private Object operand(String operator, Supplier<String> sample) {
        return switch (operator) {
            case "isNull", "isEmpty" -> random.nextBoolean();
            case "in", "notIn", "hasEvery", "hasSome" -> list(sample);
            case "contains" -> part(sample.get(), true);
            case "startsWith" -> part(sample.get(), false);
            case "gt", "gte", "lt", "lte" ->
                OffsetDateTime.parse(sample.get())
                        .withOffsetSameInstant(ZoneOffset.ofHours(random.nextInt(5)))
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            default -> sample.get();
        };
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    /** What some row has there. */
    private String sample(String type, String field) {
        Row row = Newsroom.pick(news.rows(type), random);
        Object value = field.equals("name") ? row.names : row.get(field);
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.get(random.nextInt(list.size()));
        }
        return value == null ? sample(type, field) : (String) value;
    }

    /** Some of a text from its start or from anywhere, in any case. */
    private String part(String text, boolean anywhere) {
        int[] points = text.codePoints().toArray();
        int from = anywhere ? random.nextInt(points.length + 1) : 0;
        int length = random.nextInt(anywhere ? 6 : 60);
        String part = new String(points, from, Math.min(points.length - from, length));
        return random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT);
    }
}
