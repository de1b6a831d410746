package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.trace.v1.Span;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of the package: metrics, traces and logs, all turned on. */
class TelemetryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "Zanzibar-4711";
    private static final int NAMES = 20;
    private static final String ROLES_OF_SECRET = "($name: String) { people(first: 1, filter: {name: {eq: $name}}) {"
            + " nodes { name memberships { nodes { roleName } } } } }";

    private static EmbeddedPostgres database;
    private static TraceCollector collector;
    private static PackagedService service;
    private static URI metrics;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        collector = new TraceCollector();
        int port = PackagedService.freePort();
        metrics = metricsAt(port);
        service = new PackagedService(
                database,
                Map.of(
                        "NEWSGRAPH_DEMO_DATA",
                        "true",
                        "MP_JWT_VERIFY_PUBLICKEY",
                        Tokens.publicKey(),
                        "NEWSGRAPH_METRICS_PORT",
                        String.valueOf(port),
                        "NEWSGRAPH_LOG_OPERATIONS",
                        "true",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                        "true",
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        collector.address(),
                        "OTEL_BSP_SCHEDULE_DELAY",
                        "100",
                        "OTEL_RESOURCE_ATTRIBUTES",
                        "deployment.environment.name=test"));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        collector.close();
        database.close();
    }

    private static URI metricsAt(int port) {
        return URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    private static String metrics(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static double value(String series) throws Exception {
        return value(series, metrics(metrics));
    }

    private static double value(String series, String metrics) {
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    @Test
    void countsOperationsByNameAndError() throws Exception {
        String done = "graphql_operations_total{error_type=\"\",graphql_operation_name=\"Counted\","
                + "graphql_operation_type=\"query\"}";
        String failed = "graphql_operations_total{error_type=\"BAD_USER_INPUT\",graphql_operation_name=\"Counted\","
                + "graphql_operation_type=\"query\"}";
        String refused = "graphql_requests_refused_total{error_type=\"GRAPHQL_PARSE_FAILED\"}";
        double before = value(refused);
        for (int i = 0; i < 3; i++) {
            service.send("query Counted { articles(first: 1) { nodes { headline } } }", Map.of(), null);
        }
        service.send("query Counted { articles(first: 101) { nodes { headline } } }", Map.of(), null);
        service.send("query Counted {", Map.of(), null);
        assertEquals(3, value(done));
        assertEquals(1, value(failed));
        assertEquals(1, value(refused) - before);
        assertEquals(
                4,
                value("graphql_operation_duration_seconds_count{graphql_operation_name=\"Counted\","
                        + "graphql_operation_type=\"query\"}"));
    }

    @Test
    void showsThePoolTheQueueAndTheProcess() throws Exception {
        service.send("query Shown { articles(first: 1) { nodes { headline } } }", Map.of(), null);
        assertEquals(20, value("db_client_connection_max"));
        assertTrue(value("db_client_connection_acquired_total") > 0);
        assertTrue(value("db_client_connection_count{state=\"idle\"}") > 0);
        assertTrue(value("db_client_operations_total") > 0);
        assertTrue(value("newsgraph_admission_executed_total") > 0);
        assertEquals(0, value("newsgraph_admission_waiting"));
        assertTrue(value("newsgraph_admission_waited_seconds_total") > 0);
        assertTrue(value("process_resident_memory_bytes") > 1e7);
        assertTrue(value("process_cpu_seconds_total") > 0);
        assertTrue(value("http_server_request_duration_seconds_count{http_request_method=\"POST\","
                        + "http_response_status_code=\"200\",http_route=\"/graphql\"}")
                > 0);
    }

    @Test
    void theMetricTheLogAndTheInfoTellOfTheSameBuild() throws Exception {
        JsonNode info = JSON.readTree(service.get("/q/info"));
        String version = info.get("version").textValue();
        String commit = info.get("commit").textValue();
        assertEquals(1, value("newsgraph_build{version=\"%s %s\"}".formatted(version, commit)));
        String logged = "Newsgraph %s, commit %s of %s"
                .formatted(version, commit, info.get("time").textValue());
        assertTrue(service.log().contains(logged), service::log);
    }

    @Test
    void theNumberOfSeriesIsBoundedWhateverNamesClientsSend() throws Exception {
        int port = PackagedService.freePort();
        var settings = Map.of(
                "NEWSGRAPH_METRICS_PORT", String.valueOf(port),
                "NEWSGRAPH_METRICS_OPERATION_NAMES", String.valueOf(NAMES));
        String all;
        try (var service = new PackagedService(database, settings)) {
            for (int i = 0; i < 10_000; i += 25) {
                List<CompletableFuture<?>> answers = new ArrayList<>();
                for (int j = i; j < i + 25; j++) {
                    answers.add(service.sendAsync("query Name%d_%x { __typename }".formatted(j, j * 7919)));
                }
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .join();
            }
            all = metrics(metricsAt(port));
        }
        long names = Pattern.compile("graphql_operation_name=\"([^\"]*)\"")
                .matcher(all)
                .results()
                .map(r -> r.group(1))
                .distinct()
                .count();
        // The first names, none, and "other".
        assertEquals(NAMES + 2, names);
        String other = "graphql_operations_total{error_type=\"\",graphql_operation_name=\"other\","
                + "graphql_operation_type=\"query\"}";
        assertEquals(10_000 - NAMES, value(other, all));
        assertTrue(all.lines().count() < 1_500, () -> all.lines().count() + " lines");
    }

    @Test
    void onlyMetricsAreOnTheirPort() throws Exception {
        var other = HttpRequest.newBuilder(metrics.resolve("/graphql")).build();
        assertEquals(
                404,
                HttpClient.newHttpClient()
                        .send(other, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
    }

    @Test
    void aCompiledQueryIsOneStatementUnderItsField() throws Exception {
        service.send("query Compiled " + ROLES_OF_SECRET, Map.of("name", SECRET), null);
        Span operation = collector.span("query Compiled");
        Span field = collector.onlyChild(operation);
        Span statement = collector.onlyChild(field);
        assertEquals(Span.SpanKind.SPAN_KIND_SERVER, operation.getKind());
        assertEquals("Compiled", TraceCollector.attribute(operation, "graphql.operation.name"));
        assertEquals("query", TraceCollector.attribute(operation, "graphql.operation.type"));
        assertEquals("people", field.getName());
        assertEquals("SELECT", statement.getName());
        assertTrue(TraceCollector.attribute(statement, "db.query.text").startsWith("select "));
        assertTrue(operation.getStartTimeUnixNano() <= statement.getStartTimeUnixNano());
        assertTrue(operation.getEndTimeUnixNano() >= statement.getEndTimeUnixNano());
    }

    @Test
    void statementsOfResolversAreUnderTheirFields() throws Exception {
        // Introspection leaves the whole of it to the resolvers.
        service.send(
                "query Resolved { __schema { queryType { name } } articles(first: 2) { nodes {"
                        + " headline mentions(first: 3) { totalCount } } } }",
                Map.of(),
                null);
        Span operation = collector.span("query Resolved");
        List<Span> fields = collector.children(operation);
        assertEquals(
                List.of("articles", "articles.nodes.mentions"),
                fields.stream().map(Span::getName).sorted().toList());
        for (Span field : fields) {
            assertEquals("SELECT", collector.onlyChild(field).getName());
        }
    }

    @Test
    void aMutationsStatementsAreUnderIt() throws Exception {
        service.send(
                "mutation Create($name: String!) { createPerson(input: {name: $name}) { person { id } } }",
                Map.of("name", SECRET),
                Tokens.EDITOR);
        Span operation = collector.span("mutation Create");
        Span field = collector.onlyChild(operation);
        assertEquals("createPerson", field.getName());
        List<String> texts = collector.children(field).stream()
                .map(s -> TraceCollector.attribute(s, "db.query.text"))
                .toList();
        assertTrue(texts.stream().anyMatch(text -> text.contains("insert into edit")), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("insert into entity")), texts::toString);
    }

    @Test
    void theCallersTraceGoesOn() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String parent = "b7ad6b7169203331";
        service.send(
                "query Continued { __typename }",
                Map.of(),
                null,
                Map.of("traceparent", "00-" + trace + "-" + parent + "-01"));
        Span operation = collector.span("query Continued");
        assertEquals(trace, HexFormat.of().formatHex(operation.getTraceId().toByteArray()));
        assertEquals(
                parent, HexFormat.of().formatHex(operation.getParentSpanId().toByteArray()));
        assertEquals(
                trace,
                logged(line -> line.path("operation").asText().equals("Continued"))
                        .get("traceId")
                        .textValue());
    }

    @Test
    void aFailureIsSeenInItsSpanAndItsLine() throws Exception {
        service.send("query Failing { articles(first: 101) { nodes { headline } } }", Map.of(), null);
        Span operation = collector.span("query Failing");
        assertEquals("BAD_USER_INPUT", TraceCollector.attribute(operation, "error.type"));
        JsonNode line = logged(l -> l.path("operation").asText().equals("Failing"));
        assertEquals("BAD_USER_INPUT", line.at("/errors/0").textValue());
    }

    @Test
    void eachOperationIsALineOfJsonWithoutValues() throws Exception {
        String query = "query Logged " + ROLES_OF_SECRET;
        service.send(query, Map.of("name", SECRET), Tokens.READER);
        JsonNode line = logged(l -> l.path("operation").asText().equals("Logged"));
        assertEquals("query", line.get("type").textValue());
        assertEquals("reader", line.get("role").textValue());
        assertEquals(200, line.get("status").intValue());
        assertEquals(1, line.get("statements").intValue());
        assertTrue(line.get("durationMs").doubleValue() > 0);
        assertTrue(line.get("bytes").intValue() > 10);
        assertEquals(sha256(query), line.get("document").textValue());
        assertTrue(line.get("traceId").textValue().matches("[0-9a-f]{32}"));
        collector.span("query Logged");
        assertFalse(service.log().contains(SECRET));
        assertFalse(service.log().contains(Tokens.READER));
        assertFalse(collector.all().contains(SECRET), "a value is in a trace");
    }

    @Test
    void whatComesByWebSocketsAndStreamsIsSeenAsWell() throws Exception {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(
                        URI.create("ws://127.0.0.1:%d/graphql".formatted(service.port())), new WebSocket.Listener() {})
                .join();
        socket.sendText("{\"type\":\"connection_init\"}", true).join();
        TimeUnit.MILLISECONDS.sleep(500);
        for (String query : new String[] {
            "query BySocket { articles(first: 1) { nodes { headline } } }",
            "query BySocket { articles(first: 101) { nodes { headline } } }",
            "subscription Published { articlePublished { headline } }"
        }) {
            socket.sendText(
                            "{\"id\":\"%d\",\"type\":\"subscribe\",\"payload\":{\"query\":\"%s\"}}"
                                    .formatted(query.hashCode(), query),
                            true)
                    .join();
        }
        for (String name : new String[] {"BySocket", "Published"}) {
            JsonNode line = logged(l -> l.path("operation").asText().equals(name));
            assertEquals(101, line.get("status").intValue());
            assertEquals("reader", line.get("role").textValue());
        }
        logged(l -> l.at("/errors/0").asText().equals("BAD_USER_INPUT")
                && l.path("operation").asText().equals("BySocket"));
        socket.abort();
        var streamed = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/graphql/stream?query=query+ByStream%%7B__typename%%7D"
                                .formatted(service.port())))
                .build();
        HttpClient.newHttpClient().send(streamed, HttpResponse.BodyHandlers.discarding());
        assertEquals(
                200,
                logged(l -> l.path("operation").asText().equals("ByStream"))
                        .get("status")
                        .intValue());
        String operations = "graphql_operations_total{error_type=\"%s\",graphql_operation_name=\"%s\","
                + "graphql_operation_type=\"%s\"}";
        assertEquals(1, value(operations.formatted("", "BySocket", "query")));
        assertEquals(1, value(operations.formatted("BAD_USER_INPUT", "BySocket", "query")));
        assertEquals(1, value(operations.formatted("", "Published", "subscription")));
        assertEquals(1, value(operations.formatted("", "ByStream", "query")));
        collector.span("subscription Published");
    }

    @Test
    void noNameBreaksALine() throws Exception {
        service.send(
                "query Broken { articles(first: 1, filter: {text: \"\\n{\\\"level\\\":\\\"INFO\\\"}\"}) { "
                        + "nodes { headline } } nothing }",
                Map.of(),
                null);
        for (String line : service.log().lines().toList()) {
            assertNotNull(JSON.readTree(line).get("message"), line);
        }
    }

    @Test
    void slowOperationsAreToldApartByTheirDocument() throws Exception {
        String query = "query Slow { articles(first: 1, filter: {headline: {contains: \"" + SECRET
                + "\"}}) { nodes { headline } } }";
        try (var slow = new PackagedService(database, Map.of("NEWSGRAPH_LOG_SLOW_OPERATION", "0.000001S"))) {
            slow.send(query, Map.of(), null);
            slow.send(query, Map.of(), null);
            String hash = sha256(query);
            Supplier<List<String>> told = () -> slow.log()
                    .lines()
                    .filter(l -> l.contains("WARN")
                            && l.contains("Slow operation")
                            && l.contains("operation=Slow")
                            && l.contains(hash))
                    .toList();
            // Written after the answers.
            for (int tries = 0; told.get().size() < 2 && tries < 100; tries++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertEquals(2, told.get().size(), slow::log);
            List<String> lines =
                    slow.log().lines().filter(l -> l.contains(hash)).toList();
            List<String> shapes =
                    lines.stream().filter(l -> l.contains("shape=")).toList();
            assertEquals(1, shapes.size(), slow::log);
            assertTrue(shapes.get(0).contains("articles(") && !shapes.get(0).contains(SECRET), shapes::toString);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A line of the log, which is written after the answer. */
    private static JsonNode logged(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            for (String line : service.log().lines().toList()) {
                if (line.endsWith("}")) {
                    JsonNode record = JSON.readTree(line);
                    if (wanted.test(record)) {
                        return record;
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("Not logged: " + service.log());
    }
}
