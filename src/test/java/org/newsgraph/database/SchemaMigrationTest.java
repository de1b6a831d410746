package org.newsgraph.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What CONTRIBUTING promises of migrations, on a PostgreSQL of its own. */
@Timeout(60)
class SchemaMigrationTest {
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Schema schema(String location) {
        var configuration =
                Flyway.configure().dataSource(server.getPostgresDatabase()).locations("classpath:" + location);
        new MigrationSession().customize(configuration);
        return new Schema(configuration.load());
    }

    private List<String> values(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void buildsIndexesConcurrentlyFromSeveralAtOnce() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<MigrateOutput>>> runs = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                runs.add(instances.submit(() -> schema("db/concurrently").migrate()));
            }
            int applied = 0;
            for (Future<List<MigrateOutput>> run : runs) {
                applied += run.get(50, TimeUnit.SECONDS).size();
            }
            assertEquals(2, applied);
        } finally {
            instances.shutdownNow();
        }
        assertEquals(List.of("t"), values("select indisvalid from pg_index where indexrelid = 'thing_idx'::regclass"));
    }

    @Test
    void anIndexThatBrokeOffIsBuiltAgain() throws Exception {
        run("create table thing (id int); insert into thing values (1), (1)");
        var baselined = Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("classpath:db/concurrently")
                .baselineVersion("1");
        new MigrationSession().customize(baselined);
        baselined.load().baseline();
        Schema schema = schema("db/concurrently");
        assertThrows(FlywayException.class, schema::migrate);
        assertEquals("2", schema.failed());
        assertEquals(List.of("f"), values("select indisvalid from pg_index where indexrelid = 'thing_idx'::regclass"));
        run("delete from thing; insert into thing values (1)");
        assertEquals(1, schema.migrate().size());
        assertEquals("", schema.failed());
        assertEquals(List.of("t"), values("select indisvalid from pg_index where indexrelid = 'thing_idx'::regclass"));
    }

    /** As where several take turns, or a version brings but one: what a session has loaded is gone with it. */
    @Test
    void eachMigrationRunsInASessionOfItsOwnAndNeedsNoSuperuser() throws Exception {
        run("create role plain login");
        run("create database plain owner plain");
        int applied = 0;
        for (int more = 1; more > 0; applied += more) {
            var configuration = Flyway.configure()
                    .dataSource(server.getDatabase("plain", "plain"))
                    .locations("classpath:db/migration")
                    .target("next");
            new MigrationSession().customize(configuration);
            more = new Schema(configuration.load()).migrate().size();
            assertTrue(more <= 1);
        }
        assertTrue(applied > 10);
    }

    /** What doctor looks for is read from the migrations' texts, so they have to be written as it reads them. */
    @Test
    void theMigrationsTellWhichTablesAndIndexesThereAre() throws Exception {
        Schema schema = schema("db/migration");
        assertTrue(schema.migrate().size() > 10);
        Set<String> made = new TreeSet<>(values("""
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
              and relname not like 'flyway%' and not exists (select from pg_constraint where conindid = c.oid)\
            """));
        assertEquals(
                made, new TreeSet<>(new SchemaExamination(schema).expected().keySet()));
    }
}
