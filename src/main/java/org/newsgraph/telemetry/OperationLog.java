package org.newsgraph.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.language.AstPrinter;
import graphql.language.AstSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * A line for each operation, if wanted, and for each that is slow. They name the document by its hash; what the document
 * of a slow operation looks like, without its literals, is logged once. Neither values nor tokens are ever logged.
 */
final class OperationLog {
    private static final Logger LOG = Logger.getLogger("org.newsgraph.operation");
    private static final int DOCUMENTS_TOLD = 1_000;
    private static final int MAX_NAME = 100;

    private final boolean all;
    private final long slowNanos;
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(DOCUMENTS_TOLD).build();

    /** @param slowNanos zero for none */
    OperationLog(boolean all, long slowNanos) {
        this.all = all;
        this.slowNanos = slowNanos;
    }

    boolean wants(Observation seen) {
        return all || isSlow(seen);
    }

    private boolean isSlow(Observation seen) {
        return slowNanos > 0 && seen.nanos() >= slowNanos;
    }

    void write(Observation seen, String documentHash) {
        boolean slow = isSlow(seen);
        Map<String, Object> fields = fields(seen, documentHash);
        if (slow) {
            fields.put("slow", true);
        }
        LOG.logRaw(new FieldsRecord(slow ? Level.WARN : Level.INFO, slow ? "Slow operation" : "Operation", fields));
        if (slow && seen.document() != null && told.asMap().putIfAbsent(documentHash, true) == null) {
            var document = new AstSignature().privacySafeQuery(seen.document(), seen.name());
            LOG.logRaw(new FieldsRecord(
                    Level.INFO,
                    "Document of slow operations",
                    Map.of("document", documentHash, "shape", AstPrinter.printAstCompact(document))));
        }
    }

    private static Map<String, Object> fields(Observation seen, String documentHash) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "traceId", seen.traceId());
        put(fields, "operation", cut(seen.name()));
        put(fields, "type", seen.type());
        put(fields, "document", documentHash);
        fields.put("durationMs", millis(seen.nanos()));
        if (seen.cost() >= 0) {
            fields.put("cost", seen.cost());
        }
        fields.put("statements", seen.statements());
        fields.put("databaseMs", millis(seen.statementNanos()));
        fields.put("bytes", seen.bytes());
        fields.put("status", seen.status());
        put(fields, "role", seen.role() == null ? null : seen.role().toLowerCase(Locale.ROOT));
        List<String> errors = new ArrayList<>(seen.errors());
        if (!errors.isEmpty()) {
            fields.put("errors", errors);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String key, String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    private static String cut(String name) {
        return name == null || name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /** In milliseconds, to the microsecond. */
    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    /** "Feed" of a query and so on, for logs that are read by people. */
    static String text(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) -> text.append(' ')
                .append(key)
                .append('=')
                .append(value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value));
        return text.toString();
    }
}
