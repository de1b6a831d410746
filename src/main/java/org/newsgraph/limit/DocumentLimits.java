package org.newsgraph.limit;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What documents may ask for. Both are looked at once for each document. */
@ApplicationScoped
public class DocumentLimits {
    private final Limits limits;

    DocumentLimits(Limits limits) {
        this.limits = limits;
    }

    /** What a document has too much of, before it is validated. */
    public Optional<Excess> check(Document document) {
        return new DocumentSize(document).check(limits);
    }

    /** What the operations of a document cost; it must be valid. */
    public OperationCosts costs(GraphQLSchema schema, Document document) {
        Map<String, Cost> costs = new HashMap<>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            costs.put(operation.getName(), new CostEstimate(schema, limits, document, operation).cost());
        }
        return new OperationCosts(costs, limits.cost());
    }
}
