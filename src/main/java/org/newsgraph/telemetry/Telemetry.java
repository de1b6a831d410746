package org.newsgraph.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.execution.instrumentation.Instrumentation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.MDC;

/**
 * What operators see of requests: metrics, traces and lines of the log. Each is made at the start if it is turned on, and
 * is not there else.
 */
@ApplicationScoped
public class Telemetry {
    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private final MetricsConfig metricsConfig;
    private final Metrics metrics;
    private final Tracing tracing;
    private final OperationLog log;
    private final boolean tellsTraces;
    private final boolean isOff;

    Telemetry(MetricsConfig metricsConfig, LogConfig logConfig, Instance<Measured> features, Config config) {
        this.metricsConfig = metricsConfig;
        metrics = metricsConfig.port().isPresent() ? new Metrics(metricsConfig.operationNames(), features) : null;
        tracing = Tracing.isWanted(config) ? new Tracing(config) : null;
        long slow = logConfig.slowOperation().toNanos();
        log = logConfig.operations() || slow > 0 ? new OperationLog(logConfig.operations(), slow) : null;
        tellsTraces = tracing != null || logConfig.operations();
        isOff = metrics == null && tracing == null && log == null;
    }

    void start(@Observes StartupEvent start, MetricsServer server, ObjectMapper json) {
        if (metrics != null) {
            server.start(metricsConfig.host(), metricsConfig.port().getAsInt(), metrics.registry);
        }
        if (log != null) {
            FieldsFormatter.install(json);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        if (tracing != null) {
            tracing.close();
        }
    }

    /** Every request of HTTP is measured, before all that serves it. */
    void register(@Observes Router router) {
        if (metrics != null) {
            router.route().order(Integer.MIN_VALUE).handler(context -> {
                long start = System.nanoTime();
                // Not at the end of the answer: SmallRye puts its own handler there, in the place of all others.
                context.addHeadersEndHandler(head -> metrics.request(
                        context.request().method().name(),
                        context.request().path(),
                        context.response().getStatusCode(),
                        System.nanoTime() - start));
                context.next();
            });
        }
    }

    /** What has to be told which field is resolved; nothing where nobody asks. */
    public Optional<Instrumentation> instrumentation() {
        return tracing == null ? Optional.empty() : Optional.of(new FieldObservation());
    }

    /**
     * Begins to look at what this thread executes, until the end.
     *
     * @return null where nobody looks
     */
    public Observation begin(HttpServerRequest request) {
        if (isOff) {
            return null;
        }
        Trace trace = null;
        String traceId = null;
        if (tracing != null) {
            Span span = tracing.begin(request.method().name(), request.headers());
            SpanContext context = span.getSpanContext();
            traceId = context.getTraceId();
            if (span.isRecording()) {
                trace = new Trace(tracing.tracer(), span);
            }
            MDC.put(SPAN_ID, context.getSpanId());
        } else if (tellsTraces) {
            traceId = TraceId.of(request.getHeader("traceparent"));
        }
        if (traceId != null) {
            MDC.put(TRACE_ID, traceId);
        }
        var seen = new Observation(trace, traceId);
        seen.begin();
        return seen;
    }

    /**
     * The answer is made.
     *
     * @param seen what began; null where nobody looks
     * @param status of HTTP
     */
    public void end(Observation seen, int status) {
        if (seen == null) {
            return;
        }
        seen.end(status);
        boolean logged = log != null && log.wants(seen);
        String hash = logged || seen.trace() != null ? DocumentHash.of(seen.query()) : null;
        if (metrics != null) {
            metrics.operation(seen);
        }
        if (seen.trace() != null) {
            seen.trace().end(seen, hash);
        }
        if (logged) {
            log.write(seen, hash);
        }
        if (seen.traceId() != null) {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }
    }
}
