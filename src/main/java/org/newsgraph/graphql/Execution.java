package org.newsgraph.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderRegistry;

/**
 * Runs requests on the schema that SmallRye builds from the API classes. Its own execution service loses the places of
 * syntax errors and parses what does not validate twice, so graphql-java is asked directly.
 */
@ApplicationScoped
class Execution {
    private static final int MAX_TOKENS = 10_000;
    private static final int MAX_CHARACTERS = 100_000;
    private static final int CACHED_DOCUMENTS = 1_000;

    private final GraphQL graphQl;

    Execution(GraphQLSchema schema) {
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(o -> o.maxTokens(MAX_TOKENS).maxCharacters(MAX_CHARACTERS)));
        graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(cachedDocuments())
                .build();
    }

    /** A document is parsed and validated once; those with errors are not kept, since anyone can send many. */
    private static PreparsedDocumentProvider cachedDocuments() {
        Cache<String, PreparsedDocumentEntry> valid =
                Caffeine.newBuilder().maximumSize(CACHED_DOCUMENTS).build();
        return (input, parse) -> {
            PreparsedDocumentEntry entry = valid.getIfPresent(input.getQuery());
            if (entry == null) {
                entry = parse.apply(input);
                if (!entry.hasErrors()) {
                    valid.put(input.getQuery(), entry);
                }
            }
            return CompletableFuture.completedFuture(entry);
        };
    }

    /** The answer; where the document did not parse or validate, its data is absent and not null. */
    @ActivateRequestContext
    ExecutionResult run(GraphQlRequest request) {
        String id = UUID.randomUUID().toString();
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ExecutionId.from(id))
                .dataLoaderRegistry(new DataLoaderRegistry())
                .build();
        // What SmallRye's data fetchers expect: its context, CDI's, and to be run on this thread.
        input.getGraphQLContext()
                .putAll(Map.of(
                        SmallRyeContextManager.CONTEXT,
                        SmallRyeContextManager.fromInitialRequest(JsonValue.EMPTY_JSON_OBJECT),
                        "state",
                        Arc.container().requestContext().getState(),
                        "runBlocking",
                        true));
        try {
            ExecutionResult result = graphQl.execute(input);
            List<GraphQLError> errors = ClientErrors.of(result.getErrors(), id);
            return result.transform(r -> r.errors(errors));
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
        }
    }
}
