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
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
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
import org.newsgraph.limit.Deadlines;
import org.newsgraph.limit.DocumentLimits;
import org.newsgraph.limit.Excess;
import org.newsgraph.limit.Limits;
import org.newsgraph.limit.OperationCosts;
import org.newsgraph.telemetry.Observation;
import org.newsgraph.telemetry.Telemetry;

/**
 * Runs requests on the schema that SmallRye builds from the API classes, by the shortcut where it goes and else with a
 * resolver for each field. SmallRye's own execution service loses the places of syntax errors and parses what does not
 * validate twice, so graphql-java is asked directly.
 */
@ApplicationScoped
public class Execution {
    // A parsed document takes some 50 bytes for each.
    private static final int CACHED_CHARACTERS = 500_000;
    private static final int CACHED_REFUSED_CHARACTERS = 100_000;

    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final Shortcut shortcut;
    private final Availability database;
    private final SchemaAccess access;
    private final ObjectMapper json;
    private final Limits limits;
    private final DocumentLimits documentLimits;
    private final Deadlines deadlines;
    private final Cache<String, Prepared> documents = documents(CACHED_CHARACTERS);
    // Apart, since anyone can send many; a request asks for its document more than once.
    private final Cache<String, Prepared> refusedDocuments = documents(CACHED_REFUSED_CHARACTERS);

    /** A document that is parsed, found to keep the limits, and validated; or what is wrong with it. */
    private record Prepared(PreparsedDocumentEntry entry, OperationCosts costs) {
        static Prepared refused(List<? extends GraphQLError> errors) {
            return new Prepared(new PreparsedDocumentEntry(errors), null);
        }
    }

    /**
     * An answer as it goes out.
     *
     * @param hasData false where the document did not parse or validate
     * @param isUnavailable whether the database is to blame for there being none: 503 whatever the media type
     */
    public record Answer(boolean hasData, boolean hasErrors, boolean isUnavailable, Buffer json) {}

    Execution(
            GraphQLSchema schema,
            Shortcut shortcut,
            Availability database,
            SchemaAccess access,
            Telemetry telemetry,
            ObjectMapper json,
            Limits limits,
            DocumentLimits documentLimits,
            Deadlines deadlines) {
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(o -> o.maxTokens(limits.tokens()).maxCharacters(limits.characters())));
        this.schema = schema;
        this.shortcut = shortcut;
        this.database = database;
        this.access = access;
        this.json = json;
        this.limits = limits;
        this.documentLimits = documentLimits;
        this.deadlines = deadlines;
        GraphQL.Builder builder = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        prepared(input.getQuery()).entry()))
                .subscriptionExecutionStrategy(new EventStrategy());
        telemetry.instrumentation().ifPresent(builder::instrumentation);
        graphQl = builder.build();
    }

    /** Whether it is one; not where there is something wrong with the document, which an answer tells. */
    public boolean isMutation(GraphQlRequest request) {
        return is(OperationDefinition.Operation.MUTATION, request);
    }

    /** The same. */
    public boolean isSubscription(GraphQlRequest request) {
        return is(OperationDefinition.Operation.SUBSCRIPTION, request);
    }

    private boolean is(OperationDefinition.Operation kind, GraphQlRequest request) {
        PreparsedDocumentEntry document = prepared(request.query()).entry();
        return !document.hasErrors()
                && document.getDocument().getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> request.operationName() == null
                                || request.operationName().equals(operation.getName()))
                        .anyMatch(operation -> operation.getOperation() == kind);
    }

    /** What is wrong with a document, for its author; empty where it can be run. */
    List<String> problems(String document) {
        PreparsedDocumentEntry entry = prepared(document).entry();
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

    /** The answer to a query or mutation; a subscription is refused, there is no stream that it could be answered in. */
    public Answer run(GraphQlRequest request, Caller caller) throws JsonProcessingException {
        if (isSubscription(request)) {
            return refusal(
                    "BAD_REQUEST",
                    "A subscription needs a stream: send it by WebSocket (graphql-transport-ws),"
                            + " or with Accept: text/event-stream (graphql-sse)");
        }
        return run(request, caller, false);
    }

    private Answer run(GraphQlRequest request, Caller caller, boolean isAgain) throws JsonProcessingException {
        String id = UUID.randomUUID().toString();
        try {
            boolean isMutation = isMutation(request);
            return deadlines.within(isMutation ? limits.mutationTime() : limits.time(), () -> {
                Optional<Answer> compiled = compiled(request, caller, null);
                return compiled.isPresent()
                        ? compiled.get()
                        : bounded(answer(resolve(input(request, caller, null, id), id)), isMutation);
            });
        } catch (JsonProcessingException e) {
            throw e;
        } catch (Exception fault) {
            Unavailable unavailable = database.judge(fault);
            // A connection may break on its own: a read is tried again, on another.
            return unavailable != null && !isAgain && !isMutation(request) && database.isWorthAnotherTry(unavailable)
                    ? run(request, caller, true)
                    : fault(fault, id);
        }
    }

    /** Nothing of an answer goes out without the rest of it, lest a field that failed be taken for an empty one. */
    private Answer unavailable(Unavailable thrown) {
        Observation.error(Unavailable.CODE);
        return new Answer(
                false,
                true,
                true,
                refusal(Unavailable.CODE, thrown.getMessage()).json());
    }

    /**
     * What a client gets that subscribes.
     *
     * @param matcher tells which source events it asks for; null where it is refused
     * @param refusal says what is wrong; null where nothing is
     */
    public record Subscribed(Matcher matcher, Answer refusal) {}

    /** Checks a subscription, all but what only its events can show. */
    public Subscribed subscribe(GraphQlRequest request, Caller caller) throws JsonProcessingException {
        String id = UUID.randomUUID().toString();
        try {
            Optional<Answer> excess = excess(request);
            if (excess.isPresent()) {
                return new Subscribed(null, excess.get());
            }
            ExecutionInput input = input(request, caller, null, id);
            ExecutionResult result = resolve(input, id);
            // Where there is one, the only error is that there is no object yet.
            Matcher matcher = input.getGraphQLContext().get(Matcher.class);
            return matcher != null ? new Subscribed(matcher, null) : new Subscribed(null, answer(result));
        } catch (RuntimeException fault) {
            return new Subscribed(null, fault(fault, id));
        }
    }

    /**
     * The answer to a subscription about one source event; nothing where the caller does not see its object, or no more.
     *
     * @throws Unavailable where the database does not answer; the event is still to be told of
     */
    public Optional<Answer> run(GraphQlRequest request, Caller caller, SourceEvent event)
            throws JsonProcessingException {
        String id = UUID.randomUUID().toString();
        try {
            return deadlines.within(limits.time(), () -> answer(request, caller, event, id));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (Exception fault) {
            Answer answer = fault(fault, id);
            if (answer.isUnavailable()) {
                throw fault instanceof RuntimeException e ? e : new IllegalStateException(fault);
            }
            return Optional.of(answer);
        }
    }

    private Optional<Answer> answer(GraphQlRequest request, Caller caller, SourceEvent event, String id)
            throws JsonProcessingException, ClientError {
        Optional<Answer> compiled = compiled(request, caller, event);
        if (compiled.isPresent()) {
            // {"data":{"articlePublished":null}}, and not {"data":{"articlePublished":{...}}}
            Buffer bytes = compiled.get().json();
            return bytes.getByte(bytes.length() - 3) == '}' ? compiled : Optional.empty();
        }
        ExecutionInput input = input(request, caller, event, id);
        ExecutionResult result = resolve(input, id);
        return input.getGraphQLContext().hasKey(SourceEvent.class) ? Optional.of(answer(result)) : Optional.empty();
    }

    /** An answer that says no more than what the client has to put right. */
    public Answer refusal(ClientError error) {
        return refusal(error.code(), error.getMessage());
    }

    /** The same, by its code and its words. */
    public Answer refusal(String code, String message) {
        var error = Map.of("message", message, "extensions", Map.of("code", code));
        try {
            return answer(Map.of("errors", List.of(error)), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is answered where it costs more than is allowed. */
    private Optional<Answer> excess(GraphQlRequest request) throws JsonProcessingException {
        OperationCosts costs = prepared(request.query()).costs();
        if (costs == null) {
            return Optional.empty();
        }
        long cost = costs.of(request.operationName(), request.variables());
        Observation.cost(cost);
        Optional<Excess> excess = costs.check(cost);
        return excess.isPresent() ? Optional.of(refused(excess.get())) : Optional.empty();
    }

    private Answer refused(Excess excess) throws JsonProcessingException {
        return answer(ExecutionResult.newExecutionResult()
                .addError(ClientErrors.of(excess))
                .build());
    }

    /** What was written is told, however much it is. */
    private Answer bounded(Answer answer, boolean isMutation) throws JsonProcessingException {
        long allowed = limits.responseBytes().asLongValue();
        int bytes = answer.json().length();
        return bytes <= allowed || isMutation
                ? answer
                : refused(new Excess("response-bytes", "The number of bytes of the answer", bytes, allowed));
    }

    private Optional<Answer> compiled(GraphQlRequest request, Caller caller, SourceEvent event)
            throws JsonProcessingException, ClientError {
        PreparsedDocumentEntry document = prepared(request.query()).entry();
        if (document.hasErrors()) {
            return Optional.empty();
        }
        Observation.operation(request.query(), document.getDocument(), request.operationName());
        Optional<Answer> excess = excess(request);
        if (excess.isPresent()) {
            return excess;
        }
        database.check();
        return shortcut.data(
                        schema,
                        request.query(),
                        document.getDocument(),
                        request.operationName(),
                        request.variables(),
                        caller,
                        event)
                .map(bytes -> new Answer(
                        true,
                        false,
                        false,
                        Buffer.buffer(bytes.length + 16)
                                .appendString("{\"data\":")
                                .appendBytes(bytes)
                                .appendString("}")));
    }

    private Answer answer(ExecutionResult result) throws JsonProcessingException {
        return answer(result.toSpecification(), result.isDataPresent());
    }

    private Answer answer(Map<String, Object> specification, boolean hasData) throws JsonProcessingException {
        return new Answer(
                hasData,
                specification.containsKey("errors"),
                false,
                Buffer.buffer(json.writeValueAsBytes(specification)));
    }

    private Answer fault(Exception fault, String id) throws JsonProcessingException {
        Unavailable unavailable = database.judge(fault);
        if (unavailable != null) {
            return unavailable(unavailable);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("errors", List.of(ClientErrors.of(fault, id).toSpecification()));
        answer.put("data", null);
        return answer(answer, true);
    }

    private static Cache<String, Prepared> documents(int characters) {
        return Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String text, Prepared document) -> text.length() + 100)
                .build();
    }

    /** A document is parsed and validated once, as long as it is kept. */
    private Prepared prepared(String text) {
        Prepared known = documents.getIfPresent(text);
        if (known == null) {
            known = refusedDocuments.getIfPresent(text);
        }
        if (known == null) {
            known = prepare(text);
            (known.entry().hasErrors() ? refusedDocuments : documents).put(text, known);
        }
        return known;
    }

    private Prepared prepare(String text) {
        ParseAndValidateResult parsed =
                ParseAndValidate.parse(ExecutionInput.newExecutionInput(text).build());
        if (parsed.isFailure()) {
            return Prepared.refused(
                    isTooMuch(parsed.getSyntaxException())
                            ? List.of(ClientErrors.tooComplex(
                                    "The document has more than %d tokens or %d characters, or is nested too deep"
                                            .formatted(limits.tokens(), limits.characters())))
                            : parsed.getErrors());
        }
        Document document = parsed.getDocument();
        Optional<Excess> excess = documentLimits.check(document);
        if (excess.isPresent()) {
            return Prepared.refused(List.of(ClientErrors.of(excess.get())));
        }
        List<? extends GraphQLError> errors = ParseAndValidate.validate(schema, document);
        if (errors.isEmpty()) {
            errors = access.refusals(document);
        }
        if (!errors.isEmpty()) {
            return Prepared.refused(errors);
        }
        return new Prepared(new PreparsedDocumentEntry(document), documentLimits.costs(schema, document));
    }

    private static boolean isTooMuch(InvalidSyntaxException e) {
        return e instanceof ParseCancelledException
                || e instanceof ParseCancelledTooManyCharsException
                || e instanceof ParseCancelledTooDeepException;
    }

    private static ExecutionInput input(GraphQlRequest request, Caller caller, SourceEvent event, String id) {
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ExecutionId.from(id))
                .dataLoaderRegistry(new DataLoaderRegistry())
                .build();
        input.getGraphQLContext().put(Caller.class, caller);
        if (event != null) {
            input.getGraphQLContext().put(SourceEvent.class, event);
        }
        return input;
    }

    /** The answer with a resolver for each field; where the document did not parse or validate, data is absent. */
    private ExecutionResult resolve(ExecutionInput input, String id) {
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        // What SmallRye's data fetchers expect: its context, CDI's, and to be run on this thread.
        input.getGraphQLContext()
                .putAll(Map.of(
                        SmallRyeContextManager.CONTEXT,
                        SmallRyeContextManager.fromInitialRequest(JsonValue.EMPTY_JSON_OBJECT),
                        "state",
                        requestContext.getState(),
                        "runBlocking",
                        true));
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
