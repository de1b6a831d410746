package org.newsgraph.telemetry;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What is seen of one request while a thread executes it. The static methods are for whoever works on that thread; they
 * do nothing where nobody looks.
 */
public final class Observation {
    private static final ThreadLocal<Observation> CURRENT = new ThreadLocal<>();
    private static final int MAX_ERRORS = 10;

    private final Trace trace;
    private final String traceId;
    private final long start = System.nanoTime();
    private long nanos;

    private String role;
    private String query;
    private Document document;
    private String name;
    private String type;
    private long cost = -1;
    private int bytes;
    private int status;
    private final List<String> errors = new ArrayList<>(0);

    private DataFetchingEnvironment field;
    private String rootFields;
    private String prepared;
    private int statements;
    private long statementNanos;
    private long statementStart;

    /**
     * @param trace null where the request is not traced
     * @param traceId 32 hexadecimal digits; null where nobody asks for it
     */
    Observation(Trace trace, String traceId) {
        this.trace = trace;
        this.traceId = traceId;
    }

    /** What this thread's request is seen by; null where nobody looks. */
    static Observation current() {
        return CURRENT.get();
    }

    void begin() {
        CURRENT.set(this);
    }

    void end(int answered) {
        nanos = System.nanoTime() - start;
        status = answered;
        CURRENT.remove();
    }

    /**
     * The document is valid, and this is what is asked of it.
     *
     * @param operationName null where the document has just one operation
     */
    public static void operation(String query, Document document, String operationName) {
        Observation seen = CURRENT.get();
        if (seen == null) {
            return;
        }
        seen.query = query;
        seen.document = document;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operationName == null || operationName.equals(operation.getName())) {
                seen.name = operation.getName();
                seen.type = operation.getOperation().name().toLowerCase(Locale.ROOT);
                return;
            }
        }
    }

    /** Who asks. */
    public static void caller(String role) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.role = role;
        }
    }

    /** What the document costs, in the unit of its limit. */
    public static void cost(long cost) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.cost = cost;
        }
    }

    /** An error of the answer, by the code that the client gets; also where nothing is executed any more, or yet. */
    public static void error(String code) {
        Observation seen = CURRENT.get();
        if (seen == null) {
            Refusals.count(code);
        } else if (seen.errors.size() < MAX_ERRORS && !seen.errors.contains(code)) {
            seen.errors.add(code);
        }
    }

    /** The size of the answer, before it is compressed. */
    public static void answer(int bytes) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.bytes = bytes;
        }
    }

    /** Reads for a field: statements that run meanwhile are seen under it. */
    public static <T> T resolving(DataFetchingEnvironment field, Supplier<T> read) {
        Observation seen = CURRENT.get();
        if (seen == null) {
            return read.get();
        }
        seen.field = field;
        return read.get();
    }

    /** A field is resolved: statements that run until the next one is are seen under it. */
    static void resolving(DataFetchingEnvironment field) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.field = field;
        }
    }

    /** A statement that answers several root fields at once is about to be run. */
    public static void prepared(String sql, String rootFields) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.prepared = sql;
            seen.rootFields = rootFields;
        }
    }

    /** The text of the statement that this thread runs next, without values. */
    public static void prepared(String sql) {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.prepared = sql;
        }
    }

    /** The database is asked. */
    public static void statementStart() {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.statements++;
            seen.statementStart = System.nanoTime();
            if (seen.trace != null) {
                seen.trace.statementStart(seen.prepared, seen.path());
            }
        }
    }

    /** The database has answered, or failed. */
    public static void statementEnd() {
        Observation seen = CURRENT.get();
        if (seen != null) {
            seen.statementNanos += System.nanoTime() - seen.statementStart;
            if (seen.trace != null) {
                seen.trace.statementEnd();
            }
        }
    }

    /** Where in the answer the statement's rows belong, without the indices of lists; null where at no field. */
    private String path() {
        if (field == null) {
            return rootFields;
        }
        StringBuilder path = new StringBuilder();
        for (Object part : field.getExecutionStepInfo().getPath().getKeysOnly()) {
            path.append(path.isEmpty() ? "" : ".").append(part);
        }
        return path.toString();
    }

    String query() {
        return query;
    }

    Document document() {
        return document;
    }

    /** Null for an operation without one. */
    String name() {
        return name;
    }

    /** query, mutation or subscription; null where the document is not valid, or has not the operation. */
    String type() {
        return type;
    }

    /** Null where it was not asked for. */
    String role() {
        return role;
    }

    String traceId() {
        return traceId;
    }

    Trace trace() {
        return trace;
    }

    long nanos() {
        return nanos;
    }

    /** Negative where it is not known. */
    long cost() {
        return cost;
    }

    int bytes() {
        return bytes;
    }

    int status() {
        return status;
    }

    List<String> errors() {
        return errors;
    }

    /** Empty where there is none. */
    String firstError() {
        return errors.isEmpty() ? "" : errors.get(0);
    }

    int statements() {
        return statements;
    }

    long statementNanos() {
        return statementNanos;
    }
}
