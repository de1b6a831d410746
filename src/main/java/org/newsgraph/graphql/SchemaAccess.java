package org.newsgraph.graphql;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether clients may look at the schema: by introspection, as a file, and with GraphiQL. */
@ApplicationScoped
class SchemaAccess {
    private static final String FILE = "/graphql/schema.graphql";
    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

    private final boolean isOpen;

    /** @param open by default where not only trusted documents are run, whose clients know the schema already */
    SchemaAccess(@ConfigProperty(name = "newsgraph.introspection") Optional<Boolean> open, DocumentsConfig documents) {
        isOpen = open.orElse(!documents.trustedOnly());
    }

    boolean isOpen() {
        return isOpen;
    }

    void register(@Observes Router router) {
        if (!isOpen) {
            router.route(FILE)
                    .order(GraphQlRoute.ORDER)
                    .handler(context -> new Reply(context).refuse(404, "NOT_FOUND", "The schema is not published"));
        }
    }

    /** What a valid document asks of the schema, where it may not. */
    List<GraphQLError> refusals(Document document) {
        if (isOpen) {
            return List.of();
        }
        List<GraphQLError> refusals = new ArrayList<>();
        Deque<Node<?>> left = new ArrayDeque<>(List.of(document));
        while (!left.isEmpty()) {
            Node<?> node = left.pop();
            if (node instanceof Field field && INTROSPECTION.contains(field.getName())) {
                refusals.add(ValidationError.newValidationError()
                        .validationErrorType(ValidationErrorType.FieldUndefined)
                        .sourceLocation(field.getSourceLocation())
                        .description("Introspection is switched off")
                        .build());
            } else {
                node.getChildren().forEach(left::push);
            }
        }
        return refusals;
    }
}
