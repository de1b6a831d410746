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
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    void waitsForNoClientOfWebSockets() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = service(database.url(), Map.of())) {
                service.awaitStart();
                webSocket(service).abort();
                webSocket(service).sendClose(1000, "").join();
                WebSocket open = webSocket(service);
                service.process().destroy();
                assertTrue(service.process().waitFor(3, TimeUnit.SECONDS), service::log);
                open.abort();
            }
        }
    }

    private static WebSocket webSocket(PackagedService service) {
        return HTTP.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(
                        URI.create(service.at("/graphql").toString().replaceFirst("http", "ws")),
                        new WebSocket.Listener() {})
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
