package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package migrates a database on its own, several at once, and says what is wrong with one. */
class OperatorCommandIT {
    private static final Map<String, String> WELL = Map.of(
            "QUARKUS_DATASOURCE_USERNAME",
            "newsgraph",
            "MP_JWT_VERIFY_PUBLICKEY",
            Tokens.publicKey(),
            "MP_JWT_VERIFY_ISSUER",
            Tokens.ISSUER);
    private static final int SECONDS = 180;
    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    private record Ended(int code, String output) {}

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        run("postgres", "drop database if exists ng with (force)");
        run("postgres", "drop role if exists newsgraph");
        run("postgres", "create role newsgraph login");
        run("postgres", "create database ng owner newsgraph encoding 'UTF8' template template0");
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", "ng").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Process started(String name, Map<String, String> settings, String... arguments) throws IOException {
        var builder = PackagedService.command(server, arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile());
        builder.environment()
                .put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:%d/ng".formatted(server.getPort()));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private Ended ended(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
        int code = code(started("output", settings, arguments));
        return new Ended(code, Files.readString(folder.resolve("output")));
    }

    private static int code(Process process) throws InterruptedException {
        boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().onExit().join();
        assertTrue(hasEnded, () -> "It was still running after %d s".formatted(SECONDS));
        return process.exitValue();
    }

    private static long migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.filter(file -> file.toString().endsWith(".sql")).count();
        }
    }

    @Test
    void migratesAnEmptyDatabaseFromSeveralAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            processes.add(started("migrate" + n, WELL, "migrate"));
        }
        int applied = 0;
        for (int n = 0; n < 3; n++) {
            int code = code(processes.get(n));
            String output = Files.readString(folder.resolve("migrate" + n));
            assertEquals(0, code, output);
            assertTrue(output.contains("The tables stand at version "), output);
            applied += (int) Pattern.compile("^Version ", Pattern.MULTILINE)
                    .matcher(output)
                    .results()
                    .count();
        }
        assertEquals(migrations(), applied);
        assertEquals(String.valueOf(migrations()), value("select count(*) from flyway_schema_history where success"));
        Ended again = ended(WELL, "migrate");
        assertEquals(0, again.code(), again.output());
        assertTrue(again.output().contains("nothing was missing"), again.output());

        run("ng", """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '999', 'future', 'SQL', 'V999__future.sql', 1, 'x', 1, true
            from flyway_schema_history\
            """);
        Ended newer = ended(WELL, "migrate");
        assertEquals(1, newer.code(), newer.output());
        assertTrue(newer.output().contains("does not know version 999"), newer.output());
        assertFalse(newer.output().contains("Exception"), newer.output());
    }

    @Test
    void saysWhereThereIsNoDatabase() throws Exception {
        Ended gone = ended(
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:9/ng",
                        "NEWSGRAPH_DATABASE_WAIT_AT_START", "1s"),
                "migrate");
        assertEquals(1, gone.code(), gone.output());
        assertTrue(gone.output().contains("No database at jdbc:postgresql://127.0.0.1:9/ng within 1 s"), gone.output());
        Ended seen = ended(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:9/ng"), "doctor");
        assertEquals(1, seen.code(), seen.output());
        assertTrue(seen.output().contains("cannot be reached"), seen.output());
        assertEquals(2, ended(WELL, "migrate", "now").code());
    }

    @Test
    void servesOnlyTablesThatAreThere() throws Exception {
        var settings = Map.of(
                "QUARKUS_DATASOURCE_USERNAME", "newsgraph",
                "NEWSGRAPH_DATABASE_MIGRATE_AT_START", "false",
                "NEWSGRAPH_DATABASE_WAIT_AT_START", "1s",
                "QUARKUS_HTTP_PORT", "0");
        Ended refused = ended(settings);
        assertEquals(1, refused.code(), refused.output());
        assertTrue(refused.output().contains("run this program with the argument migrate"), refused.output());
        assertEquals("f", value("select exists (select from pg_tables where tablename = 'article')"));
    }

    @Test
    void namesEachThingThatIsWrong() throws Exception {
        Ended empty = ended(WELL, "doctor");
        assertEquals(1, empty.code(), empty.output());
        assertTrue(empty.output().contains("the tables stand at version none and lack 1, 2, 3"), empty.output());
        assertTrue(empty.output().contains("pg_trgm is missing: create extension pg_trgm"), empty.output());
        assertEquals("0", value("select count(*) from pg_tables where schemaname = 'public'"));

        assertEquals(0, ended(WELL, "migrate").code());
        Ended well = ended(WELL, "doctor");
        assertEquals(0, well.code(), well.output());
        assertTrue(well.output().endsWith("All is well\n"), well.output());
        assertFalse(
                Pattern.compile("(?m)^(error|warning)").matcher(well.output()).find(), well.output());

        run("ng", """
            drop index article_published_idx;
            update pg_index set indisvalid = false where indexrelid = 'mention_entity_idx'::regclass;
            drop table name_candidate_passage;
            insert into article (id, uri, headline, date_published)
            select gen_random_uuid(), 'urn:doctor:' || n, 'Headline ' || n, now() from generate_series(1, 2000) n;
            revoke insert on edit from newsgraph;
            update flyway_schema_history set checksum = checksum + 1 where version = '3';
            alter role newsgraph connection limit 10;
            alter role newsgraph set statement_timeout = '5s';\
            """);
        run("ng", "drop extension pg_trgm cascade");
        Ended broken = ended(
                Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", "newsgraph",
                        "NEWSGRAPH_DEMO_DATA", "true",
                        "QUARKUS_SMALLRYE_GRAPHQL_UI_ENABLED", "true",
                        "QUARKUS_DATASOURCE_JDBC_NEW_CONNECTION_SQL", "set jit = on"),
                "doctor");
        assertEquals(1, broken.code(), broken.output());
        for (String wrong : List.of(
                "article_published_idx is missing, so queries read whole tables: create index concurrently"
                        + " article_published_idx on article (published desc, id desc)",
                "mention_entity_idx is invalid, since its build broke off: reindex index concurrently"
                        + " mention_entity_idx",
                "name_candidate_passage is missing",
                "newsgraph lacks rights on edit",
                "version 3 was another when it was applied",
                "an instance takes up to 27, and there are 10",
                "statement_timeout is 5s",
                "pg_trgm is missing",
                "entity_name_trigram_idx is missing",
                "anyone who reaches the service has the role admin",
                "warning  demo data",
                "warning  tokens",
                "warning  graphiql",
                "warning  jit")) {
            assertTrue(broken.output().contains(wrong), () -> wrong + " is not in\n" + broken.output());
        }
        run("ng", "reindex index mention_entity_idx");
    }
}
