package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts ask for metrics, labels and codes that the package tells after a bad day. */
class MonitoringIT extends Faults {
    private static final String REACHABLE = "\nnewsgraph_database_reachable ";
    private static final String DEEP =
            "{articles(first: 100){nodes{mentions(first: 100){nodes{article{mentions(first: 100)"
                    + "{nodes{entity{name}}}}}}}}}";

    @TempDir
    private Path folder;

    @Test
    void theDashboardAndTheAlertsAskForWhatThereIs() throws Exception {
        int port = PackagedService.freePort();
        URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (var database = new FaultyPostgreSql()) {
            database.start();
            var settings = Map.of(
                    "NEWSGRAPH_METRICS_PORT", String.valueOf(port),
                    // A primary may stand among the replicas.
                    "NEWSGRAPH_REPLICAS_URLS", database.url(),
                    "NEWSGRAPH_LIMITS_TIME", "1s",
                    "NEWSGRAPH_LIMITS_CLIENT_REQUESTS", "100",
                    "NEWSGRAPH_LIMITS_CLIENT_INTERVAL", "1h");
            try (PackagedService service = service(database.url(), settings)) {
                service.awaitStart();
                assertEquals(200, asked(service, WRITE).status());
                assertEquals("TOO_COMPLEX", asked(service, DEEP).code());
                HttpRequest imported = request(service.at("/import"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                assertEquals(200, HTTP.send(imported, BodyHandlers.discarding()).statusCode());
                breakTable(database, service);
                assertTrue(text(metrics).contains(REACHABLE + "1.0"));
                takeAway(database, service);
                assertTrue(text(metrics).contains(REACHABLE + "0.0"));
                await(
                        10_000,
                        "the limit of requests",
                        () -> "RATE_LIMITED".equals(asked(service, READ).code()));
                Path told = Files.writeString(folder.resolve("metrics.txt"), text(metrics));
                NodeScript.run("monitoring.mjs", Path.of("").toAbsolutePath().toString(), told.toString());
            }
        }
    }

    private static void breakTable(FaultyPostgreSql database, PackagedService service) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table entity in access exclusive mode");
            assertEquals("TIMEOUT", asked(service, READ).code());
        }
        database.run("alter table entity rename to gone");
        assertEquals("INTERNAL_ERROR", asked(service, READ).code());
        database.run("alter table gone rename to entity");
    }

    private static void takeAway(FaultyPostgreSql database, PackagedService service) throws Exception {
        database.run("alter system set default_transaction_read_only = on");
        database.run("select pg_reload_conf()");
        await(NOTICED, "writes are refused", () -> asked(service, WRITE).status() == 503);
        database.kill();
        awaitDown(service);
        assertUnavailable(asked(service, READ), AT_ONCE);
    }

    private static String text(URI address) throws Exception {
        return HTTP.send(request(address).build(), BodyHandlers.ofString()).body();
    }
}
