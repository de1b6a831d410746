package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What the packaged service does while its database does not: it says so at once, its readiness with it, and all is back
 * within two seconds. No write that it acknowledged is lost.
 */
class FaultsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    // What a fault may take to be noticed, and what anything may take that waits for it: a silent one is not gone at
    // once.
    private static final long NOTICED = 2_500;
    private static final long BROKEN_OFF = 4_500;
    private static final long AT_ONCE = 1_000;
    private static final long BACK = 2_000;

    private static final String READ = "{people(first: 1){totalCount}}";
    // Answered by resolvers, since nobody compiles what asks for the schema.
    private static final String RESOLVED = "{people(first: 1){totalCount} __type(name: \"Query\"){name}}";
    private static final String WRITE = "mutation{createPerson(input: {name: \"A\"}){person{id}}}";

    /** What a request got, and after how many milliseconds. */
    private record Got(int status, JsonNode body, HttpResponse<String> response, long millis) {
        String code() {
            return body == null ? null : body.at("/errors/0/extensions/code").asText(null);
        }
    }

    private static PackagedService service(String url, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("NEWSGRAPH_ANONYMOUS_ROLE", "admin"));
        settings.putAll(more);
        return new PackagedService(url, settings);
    }

    private static PackagedService started(String url) throws Exception {
        PackagedService service = service(url, Map.of());
        service.awaitStart();
        return service;
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
    }

    private static HttpRequest graphQl(PackagedService service, String document, String accept) throws IOException {
        return request(service.at("/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))))
                .build();
    }

    private static Got got(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Got(response.statusCode(), isJson ? JSON.readTree(response.body()) : null, response, millis);
    }

    private static Got asked(PackagedService service, String document) throws IOException, InterruptedException {
        return got(graphQl(service, document, "application/json"));
    }

    private static int health(PackagedService service, String which) throws IOException, InterruptedException {
        Got health = got(request(service.at("/q/health/" + which)).build());
        assertTrue(health.millis() < 1_000, () -> which + " took " + health.millis() + " ms");
        return health.status();
    }

    private static void assertUnavailable(Got got, long withinMillis) {
        assertEquals(503, got.status(), got::toString);
        assertEquals("UNAVAILABLE", got.code());
        assertEquals("2", got.response().headers().firstValue("Retry-After").orElse(null));
        assertTrue(!got.body().has("data"), got::toString);
        String message = got.body().at("/errors/0/message").asText();
        assertTrue(message.startsWith("The database "), message);
        assertTrue(!message.matches("(?s).*(Exception|SQL|127\\.0\\.0\\.1|postgres|org\\.).*"), message);
        assertTrue(got.millis() <= withinMillis, () -> got.millis() + " ms: " + message);
    }

    /** The service has noticed: everything is refused at once, as often as one asks. */
    private static void assertDown(PackagedService service) throws Exception {
        for (String document : List.of(READ, RESOLVED, WRITE)) {
            assertUnavailable(asked(service, document), AT_ONCE);
            assertUnavailable(got(graphQl(service, document, "application/graphql-response+json")), AT_ONCE);
        }
        for (String path : List.of(
                "/graphql?query=%7Bpeople(first:1)%7BtotalCount%7D%7D",
                "/export",
                "/articles/00000000-0000-0000-0000-000000000000.jsonld",
                "/articles/00000000-0000-0000-0000-000000000000.ninjs.json")) {
            assertUnavailable(got(request(service.at(path)).build()), AT_ONCE);
        }
        assertUnavailable(
                got(request(service.at("/import"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                AT_ONCE);
        assertEquals(503, health(service, "ready"));
        assertEquals(200, health(service, "live"));
    }

    private static void awaitDown(PackagedService service) throws Exception {
        await(NOTICED, "readiness goes down", () -> health(service, "ready") == 503);
    }

    private static void assertBack(PackagedService service) throws Exception {
        long back = System.nanoTime();
        await(
                BACK,
                "all is back",
                () -> health(service, "ready") == 200 && asked(service, READ).status() == 200);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
        for (String document : List.of(READ, RESOLVED, WRITE)) {
            Got got = asked(service, document);
            assertEquals(200, got.status(), got::toString);
            assertTrue(!got.body().has("errors"), got::toString);
        }
        System.out.println("Back after " + millis + " ms");
    }

    /** What becomes true. */
    private interface Check {
        boolean isSo() throws Exception;
    }

    private static void await(long withinMillis, String what, Check check) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMillis);
        while (!check.isSo()) {
            assertTrue(System.nanoTime() < until, () -> "Not within " + withinMillis + " ms: " + what);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void goneAndRestarted() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            try (PackagedService service = service(database.url(), Map.of())) {
                await(30_000, "it says what it waits for", () -> service.log().contains("Waiting up to 60 s"));
                database.start();
                service.awaitStart();
                assertBack(service);
                Writers writers = new Writers(service);
                int refused;
                try (writers) {
                    writers.await(100);
                    database.stop();
                    awaitDown(service);
                    assertDown(service);
                    database.start();
                    assertBack(service);
                    writers.await(100);
                    // And so quickly that it may not be noticed.
                    database.kill();
                    database.start();
                    assertBack(service);
                    writers.await(100);
                    database.run("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                            + " and backend_type = 'client backend'");
                    assertBack(service);
                    writers.await(100);
                    // Connections that break on their own while the database is there are nobody's business.
                    refused = writers.refused();
                    for (int n = 0; n < 5; n++) {
                        breakConnections(database);
                        assertEquals(200, asked(service, READ).status());
                        breakConnections(database);
                        assertEquals(200, asked(service, RESOLVED).status());
                        writers.await(20);
                    }
                    assertEquals(refused, writers.refused(), writers::toString);
                }
                writers.check(database);
                System.out.println("Restarts: " + writers);
                assertTrue(!service.log().contains("ERROR"), service::log);
            }
        }
    }

    @Test
    void silent() throws Exception {
        try (var database = new FaultyPostgreSql();
                var wire = new Wire(database.port())) {
            database.start();
            try (PackagedService service = started(FaultyPostgreSql.url(wire.port()))) {
                Writers writers = new Writers(service);
                try (writers) {
                    writers.await(50);
                    wire.cut();
                    assertUnavailable(asked(service, READ), BROKEN_OFF);
                    assertDown(service);
                    // Those that try to connect get no answer either.
                    TimeUnit.SECONDS.sleep(3);
                    assertDown(service);
                    wire.mend();
                    assertBack(service);
                    writers.await(50);
                    database.freeze();
                    List<CompletableFuture<Got>> waiting = new ArrayList<>();
                    for (String document : List.of(READ, RESOLVED, WRITE)) {
                        waiting.add(CompletableFuture.supplyAsync(() -> {
                            try {
                                return asked(service, document);
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }));
                    }
                    awaitDown(service);
                    for (CompletableFuture<Got> one : waiting) {
                        assertUnavailable(one.get(), BROKEN_OFF);
                    }
                    assertDown(service);
                    database.thaw();
                    assertBack(service);
                    // Less than what it takes to break anything off.
                    writers.await(50);
                    database.freeze();
                    TimeUnit.MILLISECONDS.sleep(700);
                    database.thaw();
                    writers.await(50);
                }
                writers.check(database);
                System.out.println("Silence: " + writers);
            }
        }
    }

    @Test
    void atItsConnectionLimit() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            database.run("create role news login");
            database.run("alter database postgres owner to news");
            try (PackagedService service = service(database.url(), Map.of("QUARKUS_DATASOURCE_USERNAME", "news"))) {
                service.awaitStart();
                await(2_000, "the heartbeat", () -> connections(database, "newsgraph heartbeat") == 1);
                assertEquals(200, asked(service, READ).status());
                limit(database, 3);
                Writers writers = new Writers(service);
                try (writers) {
                    writers.await(200);
                    assertEquals(200, health(service, "ready"));
                }
                assertEquals(0, writers.refused(), writers::toString);
                limit(database, 1);
                for (String document : List.of(READ, RESOLVED, WRITE)) {
                    assertUnavailable(asked(service, document), BROKEN_OFF);
                }
                limit(database, -1);
                assertBack(service);
                writers.check(database);
                takesNoWrites(database, service);
                endsAtOnce(service);
            }
        }
    }

    /** As a standby does, or a primary that an operator closes. */
    private static void takesNoWrites(FaultyPostgreSql database, PackagedService service) throws Exception {
        database.run("alter system set default_transaction_read_only = on");
        database.run("select pg_reload_conf()");
        await(2_000, "writes are refused", () -> asked(service, WRITE).status() == 503);
        Got refused = asked(service, WRITE);
        assertUnavailable(refused, AT_ONCE);
        assertTrue(refused.body().at("/errors/0/message").asText().contains("takes no writes"), refused::toString);
        assertEquals(200, asked(service, READ).status());
        assertEquals(200, health(service, "ready"));
    }

    /** The heartbeat keeps its connection, others are ended and may come again as far as the limit lets them. */
    private static void limit(FaultyPostgreSql database, int connections) throws Exception {
        database.run("alter role news connection limit " + connections);
        breakConnections(database);
    }

    private static void breakConnections(FaultyPostgreSql database) {
        database.run("select pg_terminate_backend(pid, 1000) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and backend_type = 'client backend' and application_name <> 'newsgraph heartbeat'");
    }

    private static int connections(FaultyPostgreSql database, String name) {
        return Integer.parseInt(
                database.value("select count(*) from pg_stat_activity where application_name = '%s'".formatted(name)));
    }

    @Test
    void full() throws Exception {
        Path disk = Files.createTempDirectory("disk");
        Assumptions.assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=24m,mode=777", "tmpfs", disk.toString()),
                "Skipped: no disk can be mounted here, so none gets full");
        try (var database = new FaultyPostgreSql()) {
            Path space = Files.createDirectory(disk.resolve("space"));
            Files.setPosixFilePermissions(space, PosixFilePermissions.fromString("rwx------"));
            database.start();
            database.run("create tablespace small location '" + space + "'");
            database.run("alter database postgres set default_tablespace = small");
            try (PackagedService service = started(database.url())) {
                assertEquals(200, asked(service, WRITE).status());
                Path filler = disk.resolve("filler");
                fill(filler);
                Got refused = null;
                for (int n = 0; n < 100 && (refused == null || refused.status() == 200); n++) {
                    refused = asked(
                            service,
                            "mutation{createArticle(input: {uri: \"urn:full:%d\", headline: \"H\", articleBody: \"%s\"}){article{id}}}"
                                    .formatted(n, random(60_000, n)));
                }
                assertUnavailable(refused, BACK);
                assertTrue(
                        refused.body().at("/errors/0/message").asText().contains("takes no writes"), refused::toString);
                assertEquals(200, asked(service, READ).status());
                assertEquals(200, asked(service, RESOLVED).status());
                assertEquals(200, health(service, "ready"));
                Files.delete(filler);
                assertBack(service);
            }
        } finally {
            done("umount", "-l", disk.toString());
            Files.delete(disk);
        }
    }

    /** Text that does not compress, so that it takes its space. */
    private static String random(int length, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(), 36)).append(' ');
        }
        return text.toString();
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] some = new byte[64 * 1024];
            while (true) {
                out.write(some);
            }
        } catch (IOException e) {
            // It is full.
        }
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void failingOver() throws Exception {
        try (var primary = new FaultyPostgreSql("synchronous_standby_names=standby");
                var standby = primary.standby();
                var wire = new Wire(primary.port())) {
            primary.start();
            standby.start();
            String url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                    .formatted(wire.port(), standby.port());
            try (PackagedService service = started(url)) {
                Writers writers = new Writers(service);
                try (writers) {
                    writers.await(200);
                    // As if the primary's machine had failed: it breaks no connection off.
                    wire.cut();
                    awaitDown(service);
                    assertDown(service);
                    // What tells that it has failed takes its time as well.
                    TimeUnit.SECONDS.sleep(3);
                    standby.promote();
                    assertBack(service);
                    writers.await(100);
                }
                writers.check(standby);
                System.out.println("Failover: " + writers);
            }
        }
    }

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

    private static void endsAtOnce(PackagedService service) throws Exception {
        long start = System.nanoTime();
        service.process().destroy();
        assertTrue(service.process().waitFor(1, TimeUnit.SECONDS), service::log);
        System.out.println("Idle end in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
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

    @Test
    void streamsEndClearly() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = started(database.url())) {
                var body = new StringBuilder();
                for (int n = 0; n < 20_000; n++) {
                    body.append(Importing.article("urn:stream:" + n, ",\"articleBody\":\"Text\""))
                            .append('\n');
                }
                HttpRequest send = request(service.at("/import?link=false"))
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
                CompletableFuture<HttpResponse<String>> importing = HTTP.sendAsync(send, BodyHandlers.ofString());
                await(
                        20_000,
                        "articles come in",
                        () -> Integer.parseInt(database.value("select count(*) from article")) > 1_000);
                database.kill();
                JsonNode summary = summary(importing.get(10, TimeUnit.SECONDS));
                assertTrue(
                        summary.get("stopped").asText().startsWith("The database cannot be reached"),
                        summary::toString);
                database.start();
                assertBack(service);
                summary = summary(HTTP.send(send, BodyHandlers.ofString()));
                assertTrue(!summary.has("stopped"), summary::toString);
                assertEquals("20000", database.value("select count(*) from article"));
                exportBreaksOff(database, service);
            }
        }
    }

    /** The last line of an import's report. */
    private static JsonNode summary(HttpResponse<String> report) throws IOException {
        String text = report.body().strip();
        return JSON.readTree(text.substring(text.lastIndexOf('\n') + 1)).get("summary");
    }

    private static void exportBreaksOff(FaultyPostgreSql database, PackagedService service) throws Exception {
        HttpResponse<InputStream> export =
                HTTP.send(request(service.at("/export")).build(), BodyHandlers.ofInputStream());
        assertEquals(200, export.statusCode());
        try (var in = export.body()) {
            in.readNBytes(1_000);
            database.kill();
            String how = null;
            try {
                in.readAllBytes();
            } catch (IOException e) {
                how = e.toString();
            }
            assertTrue(how != null, "An export that broke off ended as if it were whole");
        }
        database.start();
        assertBack(service);
    }
}
