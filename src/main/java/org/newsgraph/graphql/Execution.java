package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderRegistry;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Unavailable;
import org.newsgraph.telemetry.Observation;
import org.newsgraph.telemetry.Telemetry;

/**
 * Runs requests on the schema that SmallRye builds from the API classes, by the shortcut where it goes and else with a
 * resolver for each field. SmallRye's own execution service loses the places of syntax errors and parses what does not
 * validate twice, so graphql-java is asked directly.
 */
@ApplicationScoped
class Execution {
    private static final int MAX_TOKENS = 10_000;
    private static final int MAX_CHARACTERS = 100_000;
    private static final int CACHED_DOCUMENTS = 1_000;

    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final Shortcut shortcut;
    private final Availability database;
    private final SchemaAccess access;
    private final ObjectMapper json;
    private final Cache<String, PreparsedDocumentEntry> documents =
            Caffeine.newBuilder().maximumSize(CACHED_DOCUMENTS).build();

    /**
     * An answer as it goes out.
     *
     * @param hasData false where the document did not parse or validate
     * @param isUnavailable whether the database is to blame for there being none: 503 whatever the media type
     */
    record Answer(boolean hasData, boolean hasErrors, boolean isUnavailable, Buffer json) {}

    Execution(
            GraphQLSchema schema,
            Shortcut shortcut,
            Availability database,
            SchemaAccess access,
            Telemetry telemetry,
            ObjectMapper json) {
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(o -> o.maxTokens(MAX_TOKENS).maxCharacters(MAX_CHARACTERS)));
        this.schema = schema;
        this.shortcut = shortcut;
        this.database = database;
        this.access = access;
        this.json = json;
        GraphQL.Builder builder = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(prepared(input)));
        telemetry.instrumentation().ifPresent(builder::instrumentation);
        graphQl = builder.build();
    }

    /** Whether it is one; not where there is something wrong with the document, which an answer tells. */
    boolean isMutation(GraphQlRequest request) {
        PreparsedDocumentEntry document =
                prepared(ExecutionInput.newExecutionInput(request.query()).build());
        return !document.hasErrors()
                && document.getDocument().getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> request.operationName() == null
                                || request.operationName().equals(operation.getName()))
                        .anyMatch(operation -> operation.getOperation() == OperationDefinition.Operation.MUTATION);
    }

    /** What is wrong with a document, for its author; empty where it can be run. */
    List<String> problems(String document) {
        PreparsedDocumentEntry entry =
                prepared(ExecutionInput.newExecutionInput(document).build());
        if (entry.hasErrors()) {
            return entry.getErrors().stream()
                    .map(error -> ClientErrors.plain(error.getMessage()))
                    .toList();
        }
        return entry.getDocument()
                        .getDefinitionsOfType(OperationDefinition.class)
                        .isEmpty()
                ? List.of("it has no operation")
                : List.of();
    }

    Answer run(GraphQlRequest request, Caller caller) throws JsonProcessingException {
        return run(request, caller, false);
    }

    private Answer run(GraphQlRequest request, Caller caller, boolean isAgain) throws JsonProcessingException {
        String id = UUID.randomUUID().toString();
        try {
            return run(request, caller, id);
        } catch (RuntimeException fault) {
            Unavailable unavailable = database.judge(fault);
            if (unavailable != null) {
                // A connection may break on its own: a read is tried again, on another.
                return !isAgain && !isMutation(request) && database.isWorthAnotherTry(unavailable)
                        ? run(request, caller, true)
                        : unavailable(unavailable);
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("errors", List.of(ClientErrors.fault(fault, id).toSpecification()));
            answer.put("data", null);
            return new Answer(true, true, false, Buffer.buffer(json.writeValueAsBytes(answer)));
        }
    }

    /** Nothing of an answer goes out without the rest of it, lest a field that failed be taken for an empty one. */
    private Answer unavailable(Unavailable thrown) throws JsonProcessingException {
        Observation.error(Unavailable.CODE);
        var error = Map.of("message", thrown.getMessage(), "extensions", Map.of("code", Unavailable.CODE));
        return new Answer(false, true, true, Buffer.buffer(json.writeValueAsBytes(Map.of("errors", List.of(error)))));
    }

    private Answer run(GraphQlRequest request, Caller caller, String id) throws JsonProcessingException {
        PreparsedDocumentEntry document =
                prepared(ExecutionInput.newExecutionInput(request.query()).build());
        if (!document.hasErrors()) {
            Observation.operation(request.query(), document.getDocument(), request.operationName());
            database.check();
            Optional<byte[]> data =
                    shortcut.data(schema, document.getDocument(), request.operationName(), request.variables(), caller);
            if (data.isPresent()) {
                byte[] bytes = data.get();
                return new Answer(
                        true,
                        false,
                        false,
                        Buffer.buffer(bytes.length + 16)
                                .appendString("{\"data\":")
                                .appendBytes(bytes)
                                .appendString("}"));
            }
        }
        ExecutionResult result = resolve(request, caller, id);
        return new Answer(
                result.isDataPresent(),
                !result.getErrors().isEmpty(),
                false,
                Buffer.buffer(json.writeValueAsBytes(result.toSpecification())));
    }

    /** A document is parsed and validated once; those with errors are not kept, since anyone can send many. */
    private PreparsedDocumentEntry prepared(ExecutionInput input) {
        PreparsedDocumentEntry entry = documents.getIfPresent(input.getQuery());
        if (entry == null) {
            ParseAndValidateResult result = ParseAndValidate.parseAndValidate(schema, input);
            List<? extends GraphQLError> errors =
                    result.isFailure() ? result.getErrors() : access.refusals(result.getDocument());
            entry = errors.isEmpty()
                    ? new PreparsedDocumentEntry(result.getDocument())
                    : new PreparsedDocumentEntry(List.copyOf(errors));
            if (!entry.hasErrors()) {
                documents.put(input.getQuery(), entry);
            }
        }
        return entry;
    }

    /** The answer with a resolver for each field; where the document did not parse or validate, data is absent. */
    private ExecutionResult resolve(GraphQlRequest request, Caller caller, String id) {
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
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
                        requestContext.getState(),
                        "runBlocking",
                        true,
                        Caller.class,
                        caller));
        try {
            ExecutionResult result = graphQl.execute(input);
            refuseOutage(result, input.getGraphQLContext().hasKey(Unavailable.WRITTEN));
            List<GraphQLError> errors = ClientErrors.of(result.getErrors(), id);
            return result.transform(r -> r.errors(errors));
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.terminate();
        }
    }

    /** @throws Unavailable where the database is to blame for an error; it says whether something may be stored */
    private void refuseOutage(ExecutionResult result, boolean isWritten) {
        for (GraphQLError error : result.getErrors()) {
            Unavailable unavailable = error instanceof ExceptionWhileDataFetching fetching
                    ? database.judge(fetching.getException())
                    : null;
            if (unavailable != null) {
                throw isWritten ? Unavailable.afterWriting(unavailable) : unavailable;
            }
        }
    }
}
