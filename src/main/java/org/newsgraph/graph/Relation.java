package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One relation of the graph, as data. In its SQL, t is a row that it leads to, l a row that links, and p.id the id of
 * the row that it starts from (nobody's at the root).
 *
 * @param name unique; a cursor carries it
 * @param target the class that the rows become
 * @param from the tables, joined
 * @param where what ties them to p.id
 * @param order the order where the client asks for none; its last key is unique
 * @param narrowings the arguments that narrow it
 * @param filter what its argument "filter" may ask; nothing where it has none
 * @param orderings what its argument "orderBy" may name; empty where it has none
 */
public record Relation<T>(
        String name,
        Class<T> target,
        String from,
        String where,
        List<SortKey> order,
        List<Narrowing> narrowings,
        Filter filter,
        Map<String, Ordering> orderings) {

    /** Where a relation's tables give only so many rows, the first in its order: one more than a page has. */
    static final String LIMIT = "{limit}";

    public Relation {
        order = List.copyOf(order);
        narrowings = List.copyOf(narrowings);
        orderings = Map.copyOf(orderings);
    }

    public static <T> Relation<T> of(String name, Class<T> target, String from, String where, List<SortKey> order) {
        return new Relation<>(name, target, from, where, order, List.of(), new Filter(), Map.of());
    }

    /** The same relation with one more argument that narrows it. */
    public Relation<T> narrowedBy(String argument, Filter.Condition condition) {
        var more = new ArrayList<>(narrowings);
        more.add(new Narrowing(argument, condition));
        return new Relation<>(name, target, from, where, order, more, filter, orderings);
    }

    public Relation<T> filteredBy(Filter filter) {
        return new Relation<>(name, target, from, where, order, narrowings, filter, orderings);
    }

    public Relation<T> orderedBy(Map<String, Ordering> orderings) {
        return new Relation<>(name, target, from, where, order, narrowings, filter, orderings);
    }

    /**
     * A GraphQL argument that narrows the relation where it is given: at {argument} in its SQL, or else as one more
     * condition.
     */
    public record Narrowing(String argument, Filter.Condition condition) {
        String place() {
            return "{" + argument + "}";
        }
    }
}
