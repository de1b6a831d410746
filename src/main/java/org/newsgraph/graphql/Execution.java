package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
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
import org.newsgraph.database.Reads;
import org.newsgraph.database.Unavailable;
import org.newsgraph.limit.Admission;
import org.newsgraph.limit.Deadlines;
import org.newsgraph.limit.Excess;
import org.newsgraph.limit.Limits;
import org.newsgraph.limit.MemoryLimits;
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
    private static final int MAX_TRIES = 8;

    private final GraphQLSchema schema;
    private final PreparedDocuments documents;
    private final GraphQL graphQl;
    private final Shortcut shortcut;
    private final Availability database;
    private final Reads reads;
    private final ObjectMapper json;
    private final Limits limits;
    private final MemoryLimits memory;
    private final ResolvedRows resolvedRows;
    private final Deadlines deadlines;
    private final Admission admission;

    /**
     * An answer as it goes out.
     *
     * @param hasData false where the document did not parse or validate
     * @param isUnavailable whether there is none right now, of the database or of too many who write: 503 whatever the
     *     media type
     * @param edit the last one that was written; null where nothing was
     */
    public record Answer(boolean hasData, boolean hasErrors, boolean isUnavailable, UUID edit, Buffer json) {}

    Execution(
            GraphQLSchema schema,
            PreparedDocuments documents,
            Shortcut shortcut,
            Availability database,
            Reads reads,
            Telemetry telemetry,
            ObjectMapper json,
            Limits limits,
            MemoryLimits memory,
            ResolvedRows resolvedRows,
            Deadlines deadlines,
            Admission admission) {
        this.schema = schema;
        this.documents = documents;
        this.shortcut = shortcut;
        this.database = database;
        this.reads = reads;
        this.json = json;
        this.limits = limits;
        this.memory = memory;
        this.resolvedRows = resolvedRows;
        this.deadlines = deadlines;
        this.admission = admission;
        GraphQL.Builder builder = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        documents.get(input.getQuery()).entry()))
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
        PreparsedDocumentEntry document = documents.get(request.query()).entry();
        return !document.hasErrors()
                && document.getDocument().getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> request.operationName() == null
                                || request.operationName().equals(operation.getName()))
                        .anyMatch(operation -> operation.getOperation() == kind);
    }

    /** The answer to a query or mutation; a subscription is refused, there is no stream that it could be answered in. */
    public Answer run(GraphQlRequest request, Caller caller) throws JsonProcessingException {
        if (isSubscription(request)) {
            return refusal(
                    "BAD_REQUEST",
                    "A subscription needs a stream: send it by WebSocket (graphql-transport-ws),"
                            + " or with Accept: text/event-stream (graphql-sse)");
        }
        String id = UUID.randomUUID().toString();
        try {
            return isMutation(request)
                    ? admission.writing(
                            () -> deadlines.within(limits.mutationTime(), () -> tried(request, caller, true, id, 1)))
                    : deadlines.within(limits.time(), () -> tried(request, caller, false, id, 1));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (Admission.Overloaded e) {
            Admission.Refusal refusal = admission.refusal();
            return notNow(refusal.code(), refusal.message());
        } catch (Exception fault) {
            return fault(fault, id);
        }
    }

    /** All tries have the time of one request. */
    private Answer tried(GraphQlRequest request, Caller caller, boolean isMutation, String id, int tries)
            throws Exception {
        try {
            Optional<Answer> compiled = compiled(request, caller, null);
            return compiled.isPresent()
                    ? compiled.get()
                    : bounded(resolved(input(request, caller, null, id), id), isMutation);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (Exception fault) {
            if (reads.leavesReplica(fault)) {
                return tried(request, caller, isMutation, id, tries);
            }
            Unavailable unavailable = database.judge(fault);
            // Connections may break on their own: a read is tried again, on another, which may have broken as well.
            if (unavailable != null && tries < MAX_TRIES && !isMutation && database.isWorthAnotherTry(unavailable)) {
                return tried(request, caller, isMutation, id, tries + 1);
            }
            throw fault;
        }
    }

    /** Nothing of an answer goes out without the rest of it, lest a field that failed be taken for an empty one. */
    private Answer notNow(String code, String message) {
        return new Answer(false, true, true, null, refusal(code, message).json());
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
            ExecutionResult result = resolve(input);
            // Where there is one, the only error is that there is no object yet.
            Matcher matcher = input.getGraphQLContext().get(Matcher.class);
            return matcher != null ? new Subscribed(matcher, null) : new Subscribed(null, answer(result, id));
        } catch (RuntimeException | TooComplex fault) {
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
        ExecutionResult result = resolve(input);
        return input.getGraphQLContext().hasKey(SourceEvent.class) ? Optional.of(answer(result, id)) : Optional.empty();
    }

    /** An answer that says no more than what the client has to put right. */
    public Answer refusal(ClientError error) {
        return refusal(error.code(), error.getMessage());
    }

    /** The same, by its code and its words. */
    public Answer refusal(String code, String message) {
        Observation.error(code);
        var error = Map.of("message", message, "extensions", Map.of("code", code));
        try {
            return answer(Map.of("errors", List.of(error)), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is answered where it costs more than is allowed. */
    private Optional<Answer> excess(GraphQlRequest request) throws JsonProcessingException {
        PreparedDocuments.Prepared document = documents.get(request.query());
        OperationCosts costs = document.costs();
        if (costs == null) {
            return Optional.empty();
        }
        Observation.operation(request.query(), document.entry().getDocument(), request.operationName());
        long cost = costs.of(request.operationName(), request.variables());
        Observation.cost(cost);
        Optional<Excess> excess = costs.check(cost);
        return excess.isPresent() ? Optional.of(refused(excess.get())) : Optional.empty();
    }

    private Answer refused(Excess excess) throws JsonProcessingException {
        return answer(Map.of("errors", List.of(ClientErrors.of(excess).toSpecification())), false);
    }

    /** What was written is told, however much it is. */
    private Answer bounded(Answer answer, boolean isMutation) throws JsonProcessingException {
        long allowed = memory.answerBytes();
        int bytes = answer.json().length();
        return bytes <= allowed || isMutation
                ? answer
                : refused(new Excess("response-bytes", "The number of bytes of the answer", bytes, allowed));
    }

    private Optional<Answer> compiled(GraphQlRequest request, Caller caller, SourceEvent event)
            throws JsonProcessingException, ClientError {
        PreparsedDocumentEntry document = documents.get(request.query()).entry();
        if (document.hasErrors()) {
            return Optional.empty();
        }
        Optional<Answer> excess = excess(request);
        if (excess.isPresent()) {
            return excess;
        }
        database.check();
        return shortcut.answer(
                        schema,
                        request.query(),
                        document.getDocument(),
                        request.operationName(),
                        request.variables(),
                        caller,
                        event)
                .map(json -> new Answer(true, false, false, null, Reply.body(json)));
    }

    private Answer resolved(ExecutionInput input, String id) throws JsonProcessingException, TooComplex {
        Answer answer = answer(resolve(input), id);
        UUID edit = input.getGraphQLContext().get(Unavailable.WRITTEN);
        return edit == null ? answer : new Answer(answer.hasData(), answer.hasErrors(), false, edit, answer.json());
    }

    private Answer answer(ExecutionResult result, String id) throws JsonProcessingException {
        List<GraphQLError> errors = ClientErrors.of(result.getErrors(), id);
        return answer(result.transform(r -> r.errors(errors)).toSpecification(), result.isDataPresent());
    }

    private Answer answer(Map<String, Object> specification, boolean hasData) throws JsonProcessingException {
        return new Answer(
                hasData,
                specification.containsKey("errors"),
                false,
                null,
                Reply.body(json.writeValueAsBytes(specification)));
    }

    private Answer fault(Exception fault, String id) throws JsonProcessingException {
        Unavailable unavailable = database.judge(fault);
        if (unavailable != null) {
            return notNow(Unavailable.CODE, unavailable.getMessage());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("errors", List.of(ClientErrors.of(fault, id).toSpecification()));
        answer.put("data", null);
        return answer(answer, true);
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
    private ExecutionResult resolve(ExecutionInput input) throws TooComplex {
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
            resolvedRows.begin(input);
            ExecutionResult result = graphQl.execute(input);
            boolean isWritten = input.getGraphQLContext().hasKey(Unavailable.WRITTEN);
            refuseOutage(result, isWritten);
            TooComplex excess = resolvedRows.excess(input);
            if (excess != null && !isWritten) {
                throw excess;
            }
            return excess == null
                    ? result
                    : result.transform(r -> r.addError(ClientErrors.tooComplex(excess.getMessage())));
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.terminate();
        }
    }

    /**
     * @throws Unavailable where the database is to blame for an error; it says whether something may be stored
     * @throws IllegalStateException where a replica is
     */
    private void refuseOutage(ExecutionResult result, boolean isWritten) {
        for (GraphQLError error : result.getErrors()) {
            if (error instanceof ExceptionWhileDataFetching fetching) {
                if (reads.isOfReplica(fetching.getException())) {
                    throw new IllegalStateException(fetching.getException());
                }
                Unavailable unavailable = database.judge(fetching.getException());
                if (unavailable != null) {
                    throw isWritten ? Unavailable.afterWriting(unavailable) : unavailable;
                }
            }
        }
    }
}
