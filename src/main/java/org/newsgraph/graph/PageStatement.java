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
public final class PageStatement<T> {
    private final Relation<T> relation;
    private final PageRequest request;
    private final Parameters parameters = new Parameters();
    private String from;
    private String where;
    private final List<SortKey> order;
    private final String place;
    private final String sql;

    /** @throws BadUserInput where what is asked makes no sense; the message says where and what is allowed */
    PageStatement(Relation<T> relation, PageRequest request) throws BadUserInput {
        this.relation = relation;
        this.request = request;
        place = request.place(relation.name());
        from = relation.from();
        where = relation.where();
        narrow();
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

    /** A statement that counts all rows of the relation, not only the page's: its columns are parent, value, count. */
    String counting(Grouping by) {
        return """
                select p.id as parent, g.value, g.count
                from unnest(cast(:parents as uuid[])) p (id)
                cross join lateral (
                  select %s as value, cast(count(*) as int) as count
                  from %s %s
                  where %s and %s
                  group by 1
                  order by %s
                  limit %d) g
                order by %s""".formatted(by.value(), from, by.join(), where, by.where(), by.order(), by.limit(), by.order());
    }

    /** Values of the parameters but for :parents, all as text. */
    Map<String, String> parameters() {
        return parameters.values();
    }

    private String sql() throws BadUserInput {
        String all = "from " + from + " where " + where;
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
        String parents = "from unnest(cast(:parents as uuid[])) p (id)";
        return request.counted() ? """
                select p.id as parent, c.total, page.*
                %s
                cross join lateral (select count(*) as total %s) c
                left join lateral (%s) page on true
                order by page.rank""".formatted(parents, all, page) : """
                select p.id as parent, page.*
                %s
                cross join lateral (%s) page
                order by page.rank""".formatted(parents, page);
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
            if (from.contains(narrowing.place()) || where.contains(narrowing.place())) {
                from = from.replace(narrowing.place(), condition);
                where = where.replace(narrowing.place(), condition);
            } else if (value != null) {
                where += " and " + condition;
            }
        }
        if (!request.filter().isEmpty()) {
            where += " and " + relation.filter().sql(request.filter(), "t", new At("filter", 0, parameters));
        }
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
