package org.newsgraph.graph;

import java.util.Map;
import org.newsgraph.graphql.BadUserInput;

/** What a GraphQL field is in SQL. In it, t is the row whose field it is. */
public sealed interface Field {

    /** JSON made of the row; at {argument} stands an argument of the connection that the row is in. */
    record Json(String sql) implements Field {}

    /** The object that has an id, of whichever of the field's types; null where there is none. */
    record One(Wanted id) implements Field {}

    /** The object that a subscription tells of. */
    record Event() implements Field {}

    /** The objects that have the ids, in their order; null where there is none. */
    record Each(Wanted ids) implements Field {}

    /** A page of a relation. */
    record Page(Relation<?> relation) implements Field {}

    /** All rows of a relation; where it has the argument "first", those of the first page, as a list. */
    record All(Relation<?> relation) implements Field {}

    /** Counts over all rows of the connection that the object is of. */
    record Counts(Grouping.By by) implements Field {}

    /** An SQL expression for what is wanted, made from a field's arguments. */
    @FunctionalInterface
    interface Wanted {
        /** What has the id that the argument "id" gives. */
        static String id(Map<String, Object> arguments, Parameters parameters) throws BadUserInput {
            return parameters.add(SqlType.UUID, arguments.get("id"), "id");
        }

        /** @throws BadUserInput where they contradict the contract */
        String sql(Map<String, Object> arguments, Parameters parameters) throws BadUserInput;
    }
}
