package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the packaged service does while its database does not: it says so at once, its readiness with it, and all is back
 * within two seconds. No write that it acknowledged is lost.
 */
class FaultsIT extends Faults {
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

    /** A pool has many connections, and one that is tried next may have broken as well. */
    @Test
    void readersDoNotNoticeThatAllConnectionsBreak() throws Exception {
        try (var database = new FaultyPostgreSql()) {
            database.start();
            try (PackagedService service = started(database.url())) {
                var readers = new Readers(8, service, READ, RESOLVED);
                try (readers) {
                    readers.await(8);
                    for (int n = 0; n < 10; n++) {
                        breakConnections(database);
                        // A slow machine has to be able to do a request in between.
                        TimeUnit.MILLISECONDS.sleep(250);
                    }
                }
                readers.check();
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
