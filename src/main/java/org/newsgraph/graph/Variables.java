package org.newsgraph.graph;

import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsgraph.graphql.SourceEvent;

/**
 * The variables of a request, parted into their shape, which decides the statement, and the values that are parameters
 * of it. Numbers, booleans and enums belong to the shape, and which fields an input has; texts, ids and times, and lists
 * of them, are values, in whose place the shape has slots.
 */
final class Variables {
    private static final Set<String> SHAPING =
            Set.of(Scalars.GraphQLInt.getName(), Scalars.GraphQLFloat.getName(), Scalars.GraphQLBoolean.getName());
    private final Map<String, Object> shape = new LinkedHashMap<>();
    private final List<Object> values = new ArrayList<>();

    void add(String name, Object value, GraphQLInputType type) {
        shape.put(name, part(value, type));
    }

    Map<String, Object> shape() {
        return shape;
    }

    /** The values, and last what a subscription tells of, if anything. */
    Object[] values(SourceEvent event) {
        Object[] all = values.toArray(new Object[values.size() + 1]);
        all[values.size()] = event == null ? null : event.id();
        return all;
    }

    private Object part(Object value, GraphQLType given) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(given);
        if (value == null || type instanceof GraphQLEnumType) {
            return value;
        }
        if (type instanceof GraphQLInputObjectType input) {
            Map<String, Object> members = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .forEach((name, member) -> members.put(
                            name.toString(),
                            part(member, input.getField(name.toString()).getType())));
            return members;
        }
        if (type instanceof GraphQLList list && !isText(GraphQLTypeUtil.unwrapAll(list))) {
            List<Object> elements = new ArrayList<>();
            ((List<?>) value).forEach(element -> elements.add(part(element, list.getWrappedType())));
            return elements;
        }
        if (type instanceof GraphQLScalarType && !isText(type)) {
            return value;
        }
        values.add(value);
        return new Slot(values.size() - 1);
    }

    private static boolean isText(GraphQLType type) {
        return type instanceof GraphQLScalarType scalar && !SHAPING.contains(scalar.getName());
    }
}
