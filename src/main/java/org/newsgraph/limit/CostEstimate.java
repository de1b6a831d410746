package org.newsgraph.limit;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Estimates what the operations of a valid document cost. */
final class CostEstimate {
    private static final ListSize ONE = ListSize.of(1);

    private final GraphQLSchema schema;
    private final Limits limits;
    private final Map<String, FragmentDefinition> fragments;
    private final OperationDefinition operation;

    CostEstimate(GraphQLSchema schema, Limits limits, Document document, OperationDefinition operation) {
        this.schema = schema;
        this.limits = limits;
        this.operation = operation;
        fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    }

    Cost cost() {
        GraphQLObjectType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return of(operation.getSelectionSet(), root, ONE);
    }

    /** @param page how many rows the connection has whose selection it is */
    private Cost of(SelectionSet selections, GraphQLType type, ListSize page) {
        List<Cost> parts = new ArrayList<>();
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                parts.add(of(field, type, page));
            } else if (selection instanceof InlineFragment inline) {
                parts.add(of(
                        inline.getSelectionSet(),
                        inline.getTypeCondition() == null
                                ? type
                                : schema.getType(inline.getTypeCondition().getName()),
                        page));
            } else {
                FragmentDefinition fragment = fragments.get(((FragmentSpread) selection).getName());
                parts.add(of(
                        fragment.getSelectionSet(),
                        schema.getType(fragment.getTypeCondition().getName()),
                        page));
            }
        }
        return Cost.sum(parts);
    }

    private Cost of(Field field, GraphQLType parent, ListSize page) {
        GraphQLFieldDefinition definition =
                parent instanceof GraphQLFieldsContainer fields ? fields.getFieldDefinition(field.getName()) : null;
        if (definition == null) {
            // __typename, and the schema, which is in memory.
            return Cost.NOTHING;
        }
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        Cost weight = new Cost.Fixed(limits.weights().getOrDefault(field.getName(), 0));
        if (!(type instanceof GraphQLCompositeType)) {
            return weight;
        }
        ListSize below = ListSize.of(field, definition, operation, limits.listSize());
        Cost each = Cost.sum(List.of(new Cost.Fixed(1), of(field.getSelectionSet(), type, below)));
        ListSize size = !isList(definition) ? ONE : isConnection(parent) ? page : below;
        return Cost.sum(List.of(weight, Cost.times(size, each)));
    }

    private static boolean isList(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLList;
    }

    private static boolean isConnection(GraphQLType type) {
        return type instanceof GraphQLFieldsContainer fields && fields.getFieldDefinition("pageInfo") != null;
    }
}
