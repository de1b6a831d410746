package org.newsgraph.graph;

import java.util.Map;
import org.newsgraph.graphql.BadUserInput;

/**
 * What rows are counted by. In its SQL, t is a row.
 *
 * @param value the SQL expression that they share, a text
 * @param join more tables, beginning with "join" or a comma, or nothing
 * @param where which rows are counted
 * @param step the time from one value to the next, all being days, which puts in those that no row has, counted 0; null
 *     where values are no days
 * @param limit of the groups, largest first; where there is a step, oldest first
 */
public record Grouping(String value, String join, String where, String step, int limit) {

    /** What a field's arguments ask to count by. */
    @FunctionalInterface
    public interface By {
        Grouping grouping(Map<String, Object> arguments) throws BadUserInput;
    }

    /** The groups, in the columns value and count, of the rows t that stand in these tables under this condition. */
    String sql(String from, String among) {
        String groups = """
                select %s as value, cast(count(*) as int) as count
                from %s %s
                where %s and %s
                group by 1
                order by %s
                limit %d""".formatted(value, from, join, among, where, order(), limit);
        return step == null ? groups : """
                with g as (%s)
                select cast(i.day as text) as value, coalesce(g.count, 0) as count
                from intervals((select cast(min(value) as date) from g), (select cast(max(value) as date) from g), '%s') i (day)
                left join g on g.value = cast(i.day as text)
                order by 1""".formatted(groups, step);
    }

    String order() {
        return step == null ? "count desc, value" : "value";
    }
}
