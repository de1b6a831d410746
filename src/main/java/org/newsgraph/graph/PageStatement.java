package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one generator of SQL: a page of a relation for many parents at once. Its columns are parent, total (null unless
 * counted), cursor, those of the target's table, and rank, which numbers the rows of a parent in the direction of
 * reading; one row more than the limit tells that there is more.
 */
final class PageStatement {
    private final Relation<?> relation;
    private final PageRequest request;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    PageStatement(Relation<?> relation, PageRequest request) {
        this.relation = relation;
        this.request = request;
    }

    /** Values of the parameters but for :parents; every one is text, an array's in PostgreSQL's own form. */
    Map<String, String> parameters() {
        return parameters;
    }

    String sql() {
        String all = "from " + relation.from() + " where " + relation.where() + narrowing();
        String page = """
                select t.*, %s as cursor, row_number() over (order by %s) as rank
                %s%s
                order by %s
                limit %d""".formatted(
                        Cursor.sql(relation),
                        order(),
                        all,
                        keyset("after", request.after()) + keyset("before", request.before()),
                        order(),
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

    private String order() {
        return relation.order().stream().map(key -> key.sql(request.backward())).collect(Collectors.joining(", "));
    }

    private String narrowing() {
        var conditions = new StringBuilder();
        request.narrowing().forEach((narrowing, value) -> {
            conditions.append(" and ").append(narrowing.condition());
            parameters.put(narrowing.argument(), value);
        });
        return conditions.toString();
    }

    /** All that lies strictly after, or before, a cursor. */
    private String keyset(String side, Optional<Cursor> cursor) {
        if (cursor.isEmpty()) {
            return "";
        }
        List<SortKey> keys = relation.order();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String name = side + i;
            names.add(keys.get(i).type().cast(name));
            parameters.put(name, cursor.get().keys().get(i));
        }
        // One comparison of rows is a range of the index; it needs one direction for all keys, which every order has.
        boolean greater = keys.get(0).descending() != "after".equals(side);
        return " and (%s) %s (%s)"
                .formatted(
                        keys.stream().map(SortKey::expression).collect(Collectors.joining(", ")),
                        greater ? ">" : "<",
                        String.join(", ", names));
    }
}
