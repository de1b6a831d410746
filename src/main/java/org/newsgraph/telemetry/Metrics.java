package org.newsgraph.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is measured, in the form of Prometheus. The number of its series is bounded, whatever clients send. */
final class Metrics {
    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30};
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT");
    private static final List<String> ROUTES = List.of("/graphql", "/import", "/export", "/articles", "/q/health");

    final PrometheusRegistry registry = new PrometheusRegistry();
    private final OperationNames names;
    private final Counter operations;
    private final Histogram durations;
    private final CounterDataPoint statements;
    private final CounterDataPoint statementSeconds;
    private final Histogram requests;

    Metrics(int operationNames, Iterable<Measured> features) {
        names = new OperationNames(operationNames);
        operations = Counter.builder()
                .name("graphql_operations")
                .help("Operations that were answered, by the first error's code; empty where there was none")
                .labelNames("graphql_operation_name", "graphql_operation_type", "error_type")
                .register(registry);
        durations = seconds("graphql_operation_duration", "From the start of the execution to its answer")
                .labelNames("graphql_operation_name", "graphql_operation_type")
                .register(registry);
        statements = Counter.builder()
                .name("db_client_operations")
                .help("Statements that operations ran")
                .register(registry)
                .labelValues();
        statementSeconds = Counter.builder()
                .name("db_client_operation_seconds")
                .unit(Unit.SECONDS)
                .help("Time that the statements of operations took")
                .register(registry)
                .labelValues();
        CounterWithCallback.builder()
                .name("graphql_requests_refused")
                .help("Requests of which nothing was executed, by the error's code")
                .labelNames("error_type")
                .callback(to -> Refusals.byCode().forEach((code, number) -> to.call(number.doubleValue(), code)))
                .register(registry);
        requests = seconds("http_server_request_duration", "From the request's head to the answer's")
                .labelNames("http_request_method", "http_route", "http_response_status_code")
                .register(registry);
        register(features);
    }

    private static Histogram.Builder seconds(String name, String help) {
        return Histogram.builder()
                .name(name + "_seconds")
                .unit(Unit.SECONDS)
                .help(help)
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .withoutExemplars();
    }

    private void register(Iterable<Measured> features) {
        Map<String, List<Measure>> byName = new LinkedHashMap<>();
        for (Measured feature : features) {
            for (Measure measure : feature.measures()) {
                byName.computeIfAbsent(measure.name(), name -> new ArrayList<>())
                        .add(measure);
            }
        }
        byName.forEach((name, measures) -> {
            Measure first = measures.get(0);
            String[] labels = first.label() == null ? new String[0] : new String[] {first.label()};
            if (first.isTotal()) {
                CounterWithCallback.builder()
                        .name(name)
                        .help(first.help())
                        .labelNames(labels)
                        .callback(to -> measures.forEach(m -> to.call(m.value().getAsDouble(), values(m))))
                        .register(registry);
            } else {
                GaugeWithCallback.builder()
                        .name(name)
                        .help(first.help())
                        .labelNames(labels)
                        .callback(to -> measures.forEach(m -> to.call(m.value().getAsDouble(), values(m))))
                        .register(registry);
            }
        });
    }

    private static String[] values(Measure measure) {
        return measure.label() == null ? new String[0] : new String[] {measure.labelValue()};
    }

    void operation(Observation seen) {
        if (seen.type() == null) {
            if (!seen.errors().isEmpty()) {
                Refusals.count(seen.firstError());
            }
            return;
        }
        String name = names.bounded(seen.name());
        operations.labelValues(name, seen.type(), seen.firstError()).inc();
        durations.labelValues(name, seen.type()).observe(seen.nanos() / 1e9);
        statements.inc(seen.statements());
        statementSeconds.inc(seen.statementNanos() / 1e9);
    }

    /** A request of any kind, whose path is told apart by what serves it. */
    void request(String method, String path, int status, long nanos) {
        String upper = method.toUpperCase(Locale.ROOT);
        DistributionDataPoint series =
                requests.labelValues(METHODS.contains(upper) ? upper : "_OTHER", route(path), String.valueOf(status));
        series.observe(nanos / 1e9);
    }

    private static String route(String path) {
        for (String route : ROUTES) {
            if (path != null
                    && path.startsWith(route)
                    && (path.length() == route.length() || path.charAt(route.length()) == '/')) {
                return route;
            }
        }
        return OperationNames.OTHER;
    }
}
