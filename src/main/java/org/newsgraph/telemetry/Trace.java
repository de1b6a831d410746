package org.newsgraph.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The spans of one request: the operation, under it the fields that ask the database, and under those their statements.
 * Names and attributes are those of OpenTelemetry's conventions. No values of variables, and not the document, which may
 * hold some; the statements hold parameters.
 */
final class Trace {
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("graphql.operation.name");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("graphql.operation.type");
    private static final AttributeKey<String> DOCUMENT = AttributeKey.stringKey("newsgraph.document.sha256");
    private static final AttributeKey<Long> COST = AttributeKey.longKey("newsgraph.cost");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("graphql.field.path");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.query.text");
    private static final AttributeKey<String> VERB = AttributeKey.stringKey("db.operation.name");

    private final Tracer tracer;
    private final Span operation;
    private final Map<String, Span> fields = new LinkedHashMap<>();
    private Span statement;

    Trace(Tracer tracer, Span operation) {
        this.tracer = tracer;
        this.operation = operation;
    }

    void statementStart(String sql, String path) {
        Span above = path == null ? operation : fields.computeIfAbsent(path, this::field);
        String verb = verb(sql);
        statement = tracer.spanBuilder(verb)
                .setParent(Context.root().with(above))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(SYSTEM, "postgresql")
                .setAttribute(VERB, verb)
                .startSpan();
        if (sql != null) {
            statement.setAttribute(STATEMENT, sql);
        }
    }

    void statementEnd() {
        if (statement != null) {
            statement.end();
            statement = null;
        }
    }

    private Span field(String path) {
        return tracer.spanBuilder(path)
                .setParent(Context.root().with(operation))
                .setAttribute(PATH, path)
                .startSpan();
    }

    private static String verb(String sql) {
        if (sql == null) {
            return "SQL";
        }
        int end = 0;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return end == 0 ? "SQL" : sql.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** @param documentHash null where there is no document */
    void end(Observation seen, String documentHash) {
        statementEnd();
        fields.values().forEach(Span::end);
        if (seen.type() != null) {
            operation.updateName(seen.name() == null ? seen.type() : seen.type() + " " + seen.name());
            operation.setAttribute(TYPE, seen.type());
        }
        if (seen.name() != null) {
            operation.setAttribute(NAME, seen.name());
        }
        if (documentHash != null) {
            operation.setAttribute(DOCUMENT, documentHash);
        }
        if (seen.cost() >= 0) {
            operation.setAttribute(COST, seen.cost());
        }
        operation.setAttribute(STATUS, (long) seen.status());
        if (!seen.errors().isEmpty()) {
            operation.setAttribute(ERROR, seen.firstError());
            operation.setStatus(StatusCode.ERROR);
        }
        operation.end();
    }
}
