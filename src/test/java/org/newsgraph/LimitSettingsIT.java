package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits that are set other than by default. */
class LimitSettingsIT {
    private static final String READ = "query {people(first: 1){totalCount}}";
    private static EmbeddedPostgres database;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    private static PackagedService service(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKey());
        all.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
        return new PackagedService(database, all);
    }

    private static String code(PackagedService.Answer answer) {
        return answer.body().at("/errors/0/extensions/code").asText();
    }

    @Test
    void whatTakesTooLongIsBrokenOffInTheDatabaseAsWell() throws Exception {
        try (var service = service(Map.of("NEWSGRAPH_LIMITS_TIME", "1s", "NEWSGRAPH_LIMITS_MUTATION_TIME", "2s"))) {
            for (String document : new String[] {
                READ, Graphql.resolved(READ), "mutation {createPerson(input: {name: \"Slow\"}){person{id}}}"
            }) {
                long time = document.startsWith("m") ? 2000 : 1000;
                try (Connection connection = database.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("lock table entity in access exclusive mode");
                    long start = System.nanoTime();
                    PackagedService.Answer answer = service.send(document, Map.of(), Tokens.EDITOR);
                    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    assertEquals("TIMEOUT", code(answer), answer::toString);
                    assertEquals(200, answer.status());
                    assertTrue(took >= time && took < time + 1000, () -> document + " took " + took);
                    assertEquals(
                            0,
                            count(statement, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
                    assertNoneIsLeftInATransaction(statement);
                }
                // The connections are as good as before.
                for (int i = 0; i < 20; i++) {
                    assertTrue(service.send(READ, Map.of(), null).body().has("data"));
                }
            }
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                assertEquals(0, count(statement, "select count(*) from entity where name = 'Slow'"));
            }
        }
    }

    @Test
    void allTriesOfAReadHaveTheTimeOfOne() throws Exception {
        try (var service = service(Map.of("NEWSGRAPH_LIMITS_TIME", "2s"));
                Connection blocker = database.getPostgresDatabase().getConnection();
                Connection breaker = database.getPostgresDatabase().getConnection();
                Statement lock = blocker.createStatement();
                Statement termination = breaker.createStatement()) {
            blocker.setAutoCommit(false);
            lock.execute("lock table entity in access exclusive mode");
            long start = System.nanoTime();
            var reading = new FutureTask<>(() -> service.send(READ, Map.of(), null));
            new Thread(reading).start();
            int broken = 0;
            while (!reading.isDone()) {
                TimeUnit.MILLISECONDS.sleep(400);
                broken += count(
                        termination,
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock'");
            }
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertEquals("TIMEOUT", code(reading.get()), reading::toString);
            assertTrue(broken > 1, () -> "The read was not tried again");
            assertTrue(took >= 2000 && took < 3000, () -> "took " + took);
        }
    }

    /** What a request left would stay; what looks for embargoes that end is between two statements now and then. */
    private static void assertNoneIsLeftInATransaction(Statement statement) throws Exception {
        String left =
                "select count(*) from pg_stat_activity where state like 'idle in trans%' and pid <> pg_backend_pid()";
        for (int n = 0; n < 50 && count(statement, left) > 0; n++) {
            TimeUnit.MILLISECONDS.sleep(20);
            // Within a transaction what it shows stays as it was.
            statement.execute("select pg_stat_clear_snapshot()");
        }
        assertEquals(0, count(statement, left));
    }

    private static int count(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aClientHasSoManyRequestsInAnInterval() throws Exception {
        try (var service =
                service(Map.of("NEWSGRAPH_LIMITS_CLIENT_REQUESTS", "5", "NEWSGRAPH_LIMITS_CLIENT_INTERVAL", "3s"))) {
            TimeUnit.SECONDS.sleep(3);
            for (String token : new String[] {null, Tokens.READER, Tokens.EDITOR}) {
                for (int i = 0; i < 5; i++) {
                    assertTrue(service.send(READ, Map.of(), token).body().has("data"), "request " + i);
                }
                PackagedService.Answer answer = service.send(READ, Map.of(), token);
                assertEquals("429 RATE_LIMITED", answer.status() + " " + code(answer));
                assertEquals("1", answer.retryAfter());
                if (token == null) {
                    // Tokens that do not hold are paid by the address.
                    assertEquals(
                            429, service.send(READ, Map.of(), Tokens.FORGED).status());
                }
            }
            TimeUnit.SECONDS.sleep(1);
            assertTrue(service.send(READ, Map.of(), null).body().has("data"));
        }
    }

    @Test
    void streamsAndSocketsAreRequestsToo() throws Exception {
        try (var service =
                service(Map.of("NEWSGRAPH_LIMITS_CLIENT_REQUESTS", "4", "NEWSGRAPH_LIMITS_CLIENT_INTERVAL", "60s"))) {
            String host = "localhost:" + service.port();
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest stream = HttpRequest.newBuilder(URI.create("http://" + host + "/graphql/stream"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"" + READ + "\"}"))
                    .build();
            Callable<WebSocket> socket = () -> http.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(URI.create("ws://" + host + "/graphql"), new WebSocket.Listener() {})
                    .get();
            // The start has asked as well, so one of them is refused by the fifth at the latest.
            ExecutionException closed = assertThrows(ExecutionException.class, () -> {
                for (int i = 0; i < 5; i++) {
                    socket.call().abort();
                }
            });
            assertEquals(
                    429,
                    ((WebSocketHandshakeException) closed.getCause())
                            .getResponse()
                            .statusCode());
            HttpResponse<String> refused = http.send(stream, HttpResponse.BodyHandlers.ofString());
            assertEquals(429, refused.statusCode());
            assertTrue(refused.body().contains("RATE_LIMITED"), refused::body);
        }
    }

    @Test
    void anAnswerHasAtMostSoManyBytes() throws Exception {
        try (var service = service(Map.of("NEWSGRAPH_LIMITS_RESPONSE_BYTES", "1K"))) {
            String create = "mutation($n: String!) {createPerson(input: {name: $n}){person{id}}}";
            for (int i = 0; i < 10; i++) {
                service.send(create, Map.of("n", "N".repeat(200)), Tokens.EDITOR);
            }
            String query = "query($n: Int) {people(first: $n){nodes{name}}}";
            assertTrue(service.send(query, Map.of("n", 2), null).body().has("data"));
            for (String document : new String[] {query, Graphql.resolved(query)}) {
                PackagedService.Answer answer = service.send(document, Map.of("n", 10), null);
                assertEquals("TOO_COMPLEX", code(answer), answer::toString);
            }
        }
    }
}
