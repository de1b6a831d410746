package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The packaged service says why it does not start, and comes to an end without breaking anything off. */
class StartAndStopIT extends Faults {
    @Test
    void finishesWhatIsRunningAndTakesNothingNew() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = service(database.url(), Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "8s"));
                    Connection blocker = database.connect();
                    Statement lock = blocker.createStatement()) {
                service.awaitStart();
                Socket importing =
                        new Socket(service.at("/").getHost(), service.at("/").getPort());
                send(importing, "POST /import HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int n = 0; n < 2; n++) {
                    String line = Importing.article("urn:slow:" + n, "") + "\n";
                    send(importing, Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
                    TimeUnit.MILLISECONDS.sleep(1_100);
                }
                blocker.setAutoCommit(false);
                lock.execute("lock table entity in access exclusive mode");
                var reading = HTTP.sendAsync(graphQl(service, READ, "application/json"), BodyHandlers.ofString());
                var writing = HTTP.sendAsync(graphQl(service, WRITE, "application/json"), BodyHandlers.ofString());
                await(
                        3_000,
                        "two that wait",
                        () -> 2
                                <= Integer.parseInt(database.value(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")));
                service.process().destroy();
                await(2_000, "nothing new is taken", () -> isRefused(service));
                TimeUnit.SECONDS.sleep(1);
                assertTrue(isRefused(service) && service.isAlive());
                assertEquals(503, health(service, "ready"));
                assertEquals(200, health(service, "live"));
                assertTrue(!reading.isDone() && !writing.isDone());
                blocker.rollback();
                assertEquals(200, reading.get(5, TimeUnit.SECONDS).statusCode());
                JsonNode written =
                        JSON.readTree(writing.get(5, TimeUnit.SECONDS).body());
                String id = written.at("/data/createPerson/person/id").asText();
                // Whoever has no end of his own is told of this one in time.
                importing.setSoTimeout(10_000);
                String report = new String(importing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                importing.close();
                assertTrue(report.contains("\"stopped\":\"The service is stopping"), report);
                assertTrue(service.process().waitFor(3, TimeUnit.SECONDS), service::log);
                assertEquals(143, service.process().exitValue());
                assertEquals("1", database.value("select count(*) from entity where id = '" + id + "'"));
            }
        }
    }

    @Test
    void sendsTheRefusalsThatAreHeldBack() throws Exception {
        int clients = 200;
        int port = PackagedService.freePort();
        var settings = Map.of(
                "NEWSGRAPH_METRICS_PORT", String.valueOf(port),
                "NEWSGRAPH_LIMITS_CONCURRENT_REQUESTS", "1",
                "NEWSGRAPH_LIMITS_QUEUED_REQUESTS", "1");
        var metrics =
                request(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
        String body = JSON.writeValueAsString(Map.of("query", READ));
        String request = """
                POST /graphql HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.length(), body);
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = service(database.url(), settings);
                    Connection blocker = database.connect();
                    Statement lock = blocker.createStatement()) {
                service.awaitStart();
                blocker.setAutoCommit(false);
                lock.execute("lock table entity in access exclusive mode");
                List<Socket> connections = new ArrayList<>();
                for (int n = 0; n < clients; n++) {
                    connections.add(new Socket(service.address().getHost(), service.port()));
                    send(connections.get(n), request);
                }
                // All but who is executed and who waits. Whoever is refused now has no answer for 50 ms and more.
                await(5_000, "refusals", () -> refused(got(metrics)) >= clients - 2);
                blocker.rollback();
                service.process().destroy();
                int refused = 0;
                for (Socket client : connections) {
                    client.setSoTimeout(5_000);
                    String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    client.close();
                    assertTrue(answer.matches("(?s)HTTP/1.1 (200|503) .*}"), () -> "Not answered: " + answer);
                    refused += answer.contains("\"OVERLOADED\"") ? 1 : 0;
                }
                assertTrue(refused >= clients - 2, refused + " were refused");
                assertTrue(service.process().waitFor(3, TimeUnit.SECONDS), service::log);
            }
        }
    }

    private static int refused(Got metrics) {
        Matcher refused = Pattern.compile("newsgraph_admission_refused_total\\{reason=\"queue_full\"} (\\d+)")
                .matcher(metrics.response().body());
        assertTrue(refused.find(), metrics::toString);
        return Integer.parseInt(refused.group(1));
    }

    @Test
    void answersWhatWasAskedByWebSocketAndInAStream() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = service(database.url(), Map.of());
                    Connection blocker = database.connect();
                    Statement lock = blocker.createStatement()) {
                service.awaitStart();
                var heard = new Heard();
                WebSocket socket = webSocket(service, heard);
                socket.sendText("{\"type\":\"connection_init\"}", true).join();
                await(3_000, "welcome", () -> heard.messages.size() == 1);
                blocker.setAutoCommit(false);
                lock.execute("lock table entity in access exclusive mode");
                subscribe(socket, "feed", "subscription{articlePublished{id}}");
                subscribe(socket, "write", WRITE);
                var stream = HTTP.sendAsync(graphQl(service, WRITE, "text/event-stream"), BodyHandlers.ofString());
                await(
                        3_000,
                        "two that wait",
                        () -> "2"
                                .equals(database.value(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")));
                service.process().destroy();
                await(2_000, "nothing new is taken", () -> isRefused(service));
                subscribe(socket, "late", WRITE);
                await(2_000, "a refusal", () -> heard.find("error", "late") != null);
                assertEquals(
                        "UNAVAILABLE",
                        heard.find("error", "late")
                                .at("/payload/0/extensions/code")
                                .asText());
                assertTrue(!stream.isDone() && !socket.isInputClosed());
                blocker.rollback();
                assertEquals(1001, heard.closed.get(5, TimeUnit.SECONDS));
                JsonNode answer = heard.find("next", "write").get("payload");
                JsonNode streamed = JSON.readTree(stream.get(5, TimeUnit.SECONDS)
                        .body()
                        .lines()
                        .toList()
                        .get(1)
                        .replaceFirst("data: ", ""));
                assertTrue(service.process().waitFor(3, TimeUnit.SECONDS), service::log);
                for (JsonNode written : List.of(answer, streamed)) {
                    String id = written.at("/data/createPerson/person/id").asText();
                    assertEquals("1", database.value("select count(*) from entity where id = '" + id + "'"));
                }
            }
        }
    }

    private static void subscribe(WebSocket socket, String id, String document) throws IOException {
        var message = Map.of("type", "subscribe", "id", id, "payload", Map.of("query", document));
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    /** What a client of a WebSocket hears. */
    private static class Heard implements WebSocket.Listener {
        final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder begun = new StringBuilder();

        JsonNode find(String type, String id) {
            return messages.stream()
                    .filter(message -> message.path("type").asText().equals(type)
                            && message.path("id").asText().equals(id))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            begun.append(part);
            if (isLast) {
                try {
                    messages.add(JSON.readTree(begun.toString()));
                } catch (IOException e) {
                    closed.completeExceptionally(e);
                }
                begun.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }

    @Test
    void waitsForNoClientOfWebSockets() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = service(database.url(), Map.of())) {
                service.awaitStart();
                webSocket(service, new Heard()).abort();
                webSocket(service, new Heard()).sendClose(1000, "").join();
                WebSocket open = webSocket(service, new Heard());
                service.process().destroy();
                assertTrue(service.process().waitFor(3, TimeUnit.SECONDS), service::log);
                open.abort();
            }
        }
    }

    private static WebSocket webSocket(PackagedService service, WebSocket.Listener listener) {
        return HTTP.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create(service.at("/graphql").toString().replaceFirst("http", "ws")), listener)
                .join();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static boolean isRefused(PackagedService service) throws InterruptedException {
        try {
            Got got = asked(service, "{__typename}");
            return got.status() == 503 && "UNAVAILABLE".equals(got.code());
        } catch (IOException e) {
            // Nobody listens.
            return true;
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        try (var database = new FaultyPostgreSql();
                PackagedService noDatabase = service(
                        "jdbc:postgresql://127.0.0.1:9/news?password=secret",
                        Map.of("NEWSGRAPH_DATABASE_WAIT_AT_START", "1s"))) {
            database.start();
            try (PackagedService wrongName = service(database.url() + "s", Map.of())) {
                assertEnded(noDatabase, "No database at jdbc:postgresql://127.0.0.1:9/news within 1 s: Connection to");
                assertEnded(
                        wrongName,
                        "The database at %ss refuses the service: FATAL: database \"postgress\" does not exist"
                                .formatted(database.url()));
            }
        }
    }

    private static void assertEnded(PackagedService service, String line) throws Exception {
        assertTrue(service.process().waitFor(20, TimeUnit.SECONDS), service::log);
        assertEquals(1, service.process().exitValue());
        assertTrue(service.log().contains(line), service::log);
        assertTrue(!service.log().contains("\tat "), service::log);
    }
}
