package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A database that gives no more connections or space, or takes no writes, still serves as far as it goes. */
class DatabaseLimitsIT extends Faults {
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
}
