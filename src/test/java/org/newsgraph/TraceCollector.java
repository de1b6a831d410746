package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP, as a collector of OpenTelemetry does. */
final class TraceCollector implements AutoCloseable {
    private static final int TRIES = 200;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream body = exchange.getRequestBody();
        ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .forEach(scope -> spans.addAll(scope.getSpansList()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A span by its name, for which it waits: spans come in batches, those of a request together. */
    Span span(String name) throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Span> found =
                    spans.stream().filter(span -> span.getName().equals(name)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("No span " + name + " among "
                + spans.stream().map(Span::getName).distinct().toList());
    }

    /** What came right under it. */
    List<Span> children(Span parent) {
        return spans.stream().filter(span -> isChild(span, parent)).toList();
    }

    Span onlyChild(Span parent) {
        List<Span> children = children(parent);
        assertEquals(
                1,
                children.size(),
                () -> parent.getName() + ": "
                        + children.stream().map(Span::getName).toList());
        return children.get(0);
    }

    private static boolean isChild(Span span, Span parent) {
        ByteString above = span.getParentSpanId();
        return span.getTraceId().equals(parent.getTraceId()) && above.equals(parent.getSpanId());
    }

    static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    /** All that came, as text. */
    String all() {
        return spans.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
