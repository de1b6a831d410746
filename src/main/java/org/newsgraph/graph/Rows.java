package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsgraph.graph.Filter.At;
import org.newsgraph.graphql.BadUserInput;

/**
 * The one generator of SQL for the rows of a relation: those that a request asks for, and their order. Pages, counts and
 * facets are made of it, for one parent or many. As in relations, t is a row and p the parent.
 */
final class Rows {
    private final Relation<?> relation;
    private final PageRequest request;
    private final Parameters parameters;
    private String from;
    private String where;
    private final List<SortKey> order;
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private String place;

    /** @throws BadUserInput where what is asked makes no sense; the message says where and what is allowed */
    Rows(Relation<?> relation, PageRequest request, Parameters parameters) throws BadUserInput {
        this.relation = relation;
        this.request = request;
        this.parameters = parameters;
        from = relation.from();
        where = relation.where();
        narrow();
        order = order();
    }

    String from() {
        return from;
    }

    String where() {
        return where;
    }

    /** All of them, not only those of a page. */
    String all() {
        return "from " + from + " where " + where;
    }

    /** The keys that they are sorted by. */
    List<String> keys() {
        return order.stream().map(SortKey::expression).toList();
    }

    /** What stands after "order by", in the direction of reading. */
    String ordered() {
        return order.stream().map(key -> key.sql(request.backward())).collect(Collectors.joining(", "));
    }

    /** The cursor of the row that has the keys. */
    String cursor(List<String> keys) throws BadUserInput {
        if (place == null) {
            place = SqlType.TEXT.cast(
                    parameters.bind(request.asked(), variables -> request.place(relation, variables)));
        }
        return Cursor.sql(place, keys);
    }

    /** SQL in which arguments of the connection stand at {argument}. */
    String narrowed(String sql) {
        String narrowed = sql;
        for (Map.Entry<String, String> argument : conditions.entrySet()) {
            narrowed = narrowed.replace(argument.getKey(), argument.getValue());
        }
        return narrowed;
    }

    /** Conditions, each beginning with "and", that leave what lies beyond the request's cursors. */
    String beyond() throws BadUserInput {
        return beyond("after", request.after(), false) + beyond("before", request.before(), true);
    }

    /** What the client asks for, or the relation's own order; its last key, which is unique, ends either. */
    private List<SortKey> order() throws BadUserInput {
        List<SortKey> keys = new ArrayList<>();
        for (Object asked : request.orderBy()) {
            if (asked instanceof Map<?, ?> by) {
                Ordering ordering = relation.orderings().get(String.valueOf(by.get("field")));
                boolean descending = "DESC".equals(String.valueOf(by.get("direction")));
                keys.add(ordering.key(descending, request.filter(), new At("filter", 0, parameters)));
            }
        }
        if (keys.isEmpty()) {
            return relation.order();
        }
        SortKey unique = relation.order().get(relation.order().size() - 1);
        keys.add(new SortKey(
                unique.expression(), unique.type(), keys.get(keys.size() - 1).descending()));
        return keys;
    }

    private void narrow() throws BadUserInput {
        for (Relation.Narrowing narrowing : relation.narrowings()) {
            Object value = request.asked().get(narrowing.argument());
            String condition = value == null
                    ? "true"
                    : narrowing.condition().sql(value, "t", new At(narrowing.argument(), 0, parameters));
            conditions.put(narrowing.place(), condition);
            if (value != null && !from.contains(narrowing.place()) && !where.contains(narrowing.place())) {
                where += " and " + condition;
            }
        }
        conditions.put(Relation.LIMIT, String.valueOf(request.limit() + 1));
        from = narrowed(from);
        where = narrowed(where);
        if (!request.filter().isEmpty()) {
            where += " and " + relation.filter().sql(request.filter(), "t", new At("filter", 0, parameters));
        }
    }

    /** All that lies strictly beyond a cursor. */
    private String beyond(String argument, Object cursor, boolean reversed) throws BadUserInput {
        if (cursor == null) {
            return "";
        }
        List<Object> depends = List.of(cursor, request.asked());
        List<String> bounds = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int key = i;
            bounds.add(order.get(i)
                    .type()
                    .cast(parameters.bind(
                            depends,
                            variables -> Cursor.keys(
                                            argument,
                                            Parameters.text(Slot.filled(cursor, variables)),
                                            request.place(relation, variables),
                                            order)
                                    .get(key))));
        }
        return " and " + (oneDirection() ? beyondAtOnce(bounds, reversed) : beyondKeyByKey(bounds, reversed));
    }

    private boolean oneDirection() {
        return order.stream().map(SortKey::descending).distinct().count() == 1;
    }

    /** One comparison of rows is a range of an index. */
    private String beyondAtOnce(List<String> bounds, boolean reversed) {
        return "(%s) %s (%s)"
                .formatted(
                        order.stream().map(SortKey::expression).collect(Collectors.joining(", ")),
                        comparison(order.get(0), reversed),
                        String.join(", ", bounds));
    }

    private String beyondKeyByKey(List<String> bounds, boolean reversed) {
        List<String> either = new ArrayList<>();
        String equal = "";
        for (int i = 0; i < order.size(); i++) {
            SortKey key = order.get(i);
            either.add(equal + key.expression() + " " + comparison(key, reversed) + " " + bounds.get(i));
            equal += key.expression() + " = " + bounds.get(i) + " and ";
        }
        return Parameters.join(either, "or", "false");
    }

    private static String comparison(SortKey key, boolean reversed) {
        return key.descending() != reversed ? "<" : ">";
    }
}
