package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsgraph.graph.Filter.At;
import org.newsgraph.graphql.BadUserInput;

/**
 * The one generator of SQL: a page of a relation for many parents at once, whose ids are the parameter :parents. Its
 * columns are parent, total (only where it is counted), cursor, those of the target's table, and rank, which numbers
 * the rows of a parent in the direction of reading; one row more than the limit tells that there is more.
 */
final class PageStatement<T> {
    private final Relation<T> relation;
    private final PageRequest request;
    private final Parameters parameters = new Parameters();
    private final List<SortKey> order;
    private final String place;
    private final String sql;

    /** @throws BadUserInput where what is asked makes no sense; the message says where and what is allowed */
    PageStatement(Relation<T> relation, PageRequest request) throws BadUserInput {
        this.relation = relation;
        this.request = request;
        place = request.place(relation.name());
        order = order();
        sql = sql();
    }

    Relation<T> relation() {
        return relation;
    }

    PageRequest request() {
        return request;
    }

    String text() {
        return sql;
    }

    /** Values of the parameters but for :parents, all as text. */
    Map<String, String> parameters() {
        return parameters.values();
    }

    private String sql() throws BadUserInput {
        String all = "from " + relation.from() + " where " + relation.where() + narrowed() + filtered();
        String ordered = order.stream().map(key -> key.sql(request.backward())).collect(Collectors.joining(", "));
        String page = """
                select t.*, %s as cursor, row_number() over (order by %s) as rank
                %s%s%s
                order by %s
                limit %d""".formatted(
                        Cursor.sql(place, order),
                        ordered,
                        all,
                        beyond("after", request.after(), false),
                        beyond("before", request.before(), true),
                        ordered,
                        request.limit() + 1);
        String from = "from unnest(cast(:parents as uuid[])) p (id)";
        return request.counted() ? """
                select p.id as parent, c.total, page.*
                %s
                cross join lateral (select count(*) as total %s) c
                left join lateral (%s) page on true
                order by page.rank""".formatted(from, all, page) : """
                select p.id as parent, page.*
                %s
                cross join lateral (%s) page
                order by page.rank""".formatted(from, page);
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

    private String narrowed() throws BadUserInput {
        var conditions = new StringBuilder();
        for (Relation.Narrowing narrowing : relation.narrowings()) {
            String argument = narrowing.argument();
            Object value = request.asked().get(argument);
            if (value != null) {
                String parameter = value instanceof List<?> list
                        ? parameters.addAll(narrowing.type(), list, argument)
                        : parameters.add(narrowing.type(), value, argument);
                conditions.append(" and ").append(narrowing.condition().replace("%s", parameter));
            }
        }
        return conditions.toString();
    }

    private String filtered() throws BadUserInput {
        Map<?, ?> filter = request.filter();
        return filter.isEmpty() ? "" : " and " + relation.filter().sql(filter, "t", new At("filter", 0, parameters));
    }

    /** All that lies strictly beyond a cursor. */
    private String beyond(String argument, String cursor, boolean reversed) throws BadUserInput {
        if (cursor == null) {
            return "";
        }
        List<String> keys = Cursor.keys(argument, cursor, place, order);
        List<String> bounds = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            bounds.add(parameters.add(order.get(i).type(), keys.get(i), argument));
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
