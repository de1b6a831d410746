package org.newsgraph.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an operation selects of each object, by CollectFields of the GraphQL specification (6.3.2): fragments put in, what
 * is skipped left out, and the same field of several places merged.
 */
final class Selections {
    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;
    private final FieldCollector collector = new FieldCollector();

    /** @param variables with slots for the values that may change */
    Selections(GraphQLSchema schema, Document document, String operationName, Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
        NodeUtil.GetOperationResult found = NodeUtil.getOperation(document, operationName);
        operation = found.operationDefinition;
        fragments = found.fragmentsByName;
    }

    /** The type that the operation starts from. */
    GraphQLObjectType root() {
        return operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION
                ? schema.getSubscriptionType()
                : schema.getQueryType();
    }

    List<MergedField> ofRoot() {
        return collector
                .collectFields(collecting(root()), operation.getSelectionSet())
                .getSubFieldsList();
    }

    /** The fields of a field's object, if it is of the type. */
    List<MergedField> of(MergedField field, GraphQLObjectType type) {
        return collector.collectFields(collecting(type), field).getSubFieldsList();
    }

    /** A field's arguments; those that are not given are absent, unless they have a default. */
    Map<String, Object> arguments(MergedField field, GraphQLFieldDefinition definition) {
        return ValuesResolver.getArgumentValues(
                schema.getCodeRegistry(),
                definition.getArguments(),
                field.getArguments(),
                CoercedVariables.of(variables),
                GraphQLContext.getDefault(),
                Locale.ROOT);
    }

    private FieldCollectorParameters collecting(GraphQLObjectType type) {
        return FieldCollectorParameters.newParameters()
                .schema(schema)
                .objectType(type)
                .fragments(fragments)
                .variables(variables)
                .graphQLContext(GraphQLContext.getDefault())
                .build();
    }
}
