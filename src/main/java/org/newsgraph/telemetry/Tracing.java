package org.newsgraph.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/** Sends traces to a collector, by OTLP over HTTP, with OpenTelemetry's own settings. */
final class Tracing {
    private static final int MAX_ATTRIBUTE_CHARACTERS = 16_384;
    // OpenTelemetry's own.
    private static final long DELAY_MILLIS = 5_000;
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Headers headersOf = new Headers();

    static boolean isWanted(Config config) {
        return !config.getOptionalValue("otel.sdk.disabled", Boolean.class).orElse(false)
                && (config.getOptionalValue(ENDPOINT, String.class).isPresent()
                        || config.getOptionalValue(TRACES_ENDPOINT, String.class)
                                .isPresent());
    }

    Tracing(Config config) {
        provider = SdkTracerProvider.builder()
                .setResource(resource(config))
                .setSampler(sampler(config))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(MAX_ATTRIBUTE_CHARACTERS)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(config))
                        .setScheduleDelay(delay(config), TimeUnit.MILLISECONDS)
                        .build())
                .build();
        tracer = provider.get("org.newsgraph");
    }

    private static long delay(Config config) {
        return config.getOptionalValue("otel.bsp.schedule.delay", Long.class).orElse(DELAY_MILLIS);
    }

    private static OtlpHttpSpanExporter exporter(Config config) {
        String endpoint = config.getOptionalValue(TRACES_ENDPOINT, String.class)
                .orElseGet(() -> config.getValue(ENDPOINT, String.class).replaceFirst("/$", "") + "/v1/traces");
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setCompression("gzip")
                .setComponentLoader(new Sender());
        pairs(config, "otel.exporter.otlp.headers").forEach(exporter::addHeader);
        return exporter.build();
    }

    /** Headers of a request. */
    private static final class Headers implements TextMapGetter<MultiMap> {
        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public String get(MultiMap headers, String key) {
            return headers == null ? null : headers.get(key);
        }
    }

    /** By name, since a native executable looks nothing up. */
    private static final class Sender implements ComponentLoader {
        private final JdkHttpSenderProvider sender = new JdkHttpSenderProvider();

        @Override
        public <T> Iterable<T> load(Class<T> wanted) {
            return wanted.isInstance(sender) ? List.of(wanted.cast(sender)) : List.of();
        }
    }

    private static Resource resource(Config config) {
        AttributesBuilder attributes = Attributes.builder();
        config.getOptionalValue("quarkus.application.version", String.class)
                .ifPresent(version -> attributes.put("service.version", version));
        pairs(config, "otel.resource.attributes").forEach(attributes::put);
        attributes.put(
                "service.name",
                config.getOptionalValue("otel.service.name", String.class).orElse("newsgraph"));
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    /** OpenTelemetry's default, or a part of the traces; what the caller decided holds in either. */
    private static Sampler sampler(Config config) {
        double part =
                config.getOptionalValue("otel.traces.sampler.arg", Double.class).orElse(1.0);
        return switch (config.getOptionalValue("otel.traces.sampler", String.class)
                .orElse("parentbased_traceidratio")) {
            case "always_on" -> Sampler.alwaysOn();
            case "always_off" -> Sampler.alwaysOff();
            case "traceidratio" -> Sampler.traceIdRatioBased(part);
            case "parentbased_always_on" -> Sampler.parentBased(Sampler.alwaysOn());
            case "parentbased_always_off" -> Sampler.parentBased(Sampler.alwaysOff());
            case "parentbased_traceidratio" -> Sampler.parentBased(Sampler.traceIdRatioBased(part));
            default ->
                throw new IllegalArgumentException("otel.traces.sampler must be one of always_on, always_off,"
                        + " traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio");
        };
    }

    /** Of a list such as key=value,key=value. */
    private static Map<String, String> pairs(Config config, String setting) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair :
                config.getOptionalValue(setting, String.class).orElse("").split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    /** The span of a request, under the caller's if it sends one. */
    Span begin(String method, MultiMap headers) {
        return tracer.spanBuilder("GraphQL Operation")
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, headersOf))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", "/graphql")
                .startSpan();
    }

    Tracer tracer() {
        return tracer;
    }

    /** Sends what is left. */
    void close() {
        provider.shutdown().join(2, TimeUnit.SECONDS);
    }
}
