package org.newsgraph.graph;

import java.util.Map;
import org.newsgraph.graphql.BadUserInput;

/**
 * A page of a relation for many parents at once, whose ids are the parameter :parents. Its columns are parent, total
 * (only where it is counted), cursor, those of the target's table, and rank, which numbers the rows of a parent in the
 * direction of reading; one row more than the limit tells that there is more.
 */
public final class PageStatement<T> {
    private final Relation<T> relation;
    private final PageRequest request;
    private final Rows rows;
    private final String sql;
    private final Map<String, String> parameters;

    /** @throws BadUserInput where what is asked makes no sense; the message says where and what is allowed */
    PageStatement(Relation<T> relation, PageRequest request) throws BadUserInput {
        this.relation = relation;
        this.request = request;
        var values = new Parameters();
        rows = new Rows(relation, request, values);
        sql = sql();
        parameters = values.values();
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
                cross join lateral (%s) g
                order by %s""".formatted(by.sql(rows.from(), rows.where()), by.order());
    }

    /** Values of the parameters but for :parents, all as text. */
    Map<String, String> parameters() {
        return parameters;
    }

    private String sql() throws BadUserInput {
        String ordered = rows.ordered();
        String page = """
                select t.*, %s as cursor, row_number() over (order by %s) as rank
                %s%s
                order by %s
                limit %d""".formatted(
                        rows.cursor(rows.keys()), ordered, rows.all(), rows.beyond(), ordered, request.limit() + 1);
        String parents = "from unnest(cast(:parents as uuid[])) p (id)";
        return request.counted() ? """
                select p.id as parent, c.total, page.*
                %s
                cross join lateral (select count(*) as total %s) c
                left join lateral (%s) page on true
                order by page.rank""".formatted(parents, rows.all(), page) : """
                select p.id as parent, page.*
                %s
                cross join lateral (%s) page
                order by page.rank""".formatted(parents, page);
    }
}
