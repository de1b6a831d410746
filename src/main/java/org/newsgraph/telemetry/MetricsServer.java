package org.newsgraph.telemetry;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Serves /metrics on a port of its own. */
@ApplicationScoped
class MetricsServer {
    private static final Logger LOG = Logger.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";
    private static final int START_SECONDS = 10;

    private final Vertx vertx;

    MetricsServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @throws IllegalStateException where the port cannot be opened */
    void start(String host, int port, PrometheusRegistry registry) {
        try {
            int opened = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .requestHandler(request -> answer(request, registry))
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS)
                    .actualPort();
            LOG.infof("Metrics are at http://%s:%d%s", host, opened, PATH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(
                    "Metrics cannot be served at %s:%d, newsgraph.metrics.host and port".formatted(host, port), e);
        }
    }

    private static void answer(HttpServerRequest request, PrometheusRegistry registry) {
        if (!PATH.equals(request.path())) {
            request.response().setStatusCode(404).end();
            return;
        }
        var writer = PrometheusTextFormatWriter.create();
        var text = new ByteArrayOutputStream(1 << 14);
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        request.response().putHeader("Content-Type", writer.getContentType()).end(Buffer.buffer(text.toByteArray()));
    }
}
