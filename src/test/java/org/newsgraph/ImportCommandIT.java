package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package imports files from the command line; killed in the middle and started again, it comes to the same end. */
class ImportCommandIT {
    private static EmbeddedPostgres database;

    @TempDir
    Path folder;

    /** How a run ended. */
    private record Ended(int code, String errors) {}

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private Ended run(byte[] input, String... arguments) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = PackagedService.command(database, arguments)
                .redirectError(errors.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // It ended before it read all of it.
        }
        int code = process.waitFor();
        return new Ended(code, Files.readString(errors));
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String query) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void importsFilesAndTheStandardInput() throws Exception {
        String good =
                file("good.ndjson", Importing.article("urn:cli:1", "") + "\n" + Importing.article("urn:cli:2", ""));
        String bad = file("bad.json", "[" + Importing.article("urn:cli:3", "") + ", {\"type\":\"article\"}]");
        Ended ended = run(new byte[0], "import", "--no-link", good, bad);
        assertEquals(1, ended.code(), ended.errors());
        assertTrue(ended.errors().contains("bad.json:1: refused: uri: An article is known by its uri"), ended.errors());
        assertTrue(ended.errors().contains("2 created, 0 updated, 0 unchanged, 0 refused"), ended.errors());
        assertTrue(ended.errors().contains("1 created, 0 updated, 0 unchanged, 1 refused"), ended.errors());
        Ended again = run(Importing.gzipped(Files.readString(Path.of(good))), "import", "--format", "newsgraph", "-");
        assertEquals(0, again.code(), again.errors());
        assertTrue(again.errors().contains("0 created, 0 updated, 2 unchanged"), again.errors());
        assertEquals("3", value("select count(*) from article where uri like 'urn:cli:%'"));
        assertEquals(
                "import",
                value("select distinct e.mutation from edit e join change c on c.edit_id = e.id"
                        + " join article a on a.id = c.row_id where a.uri like 'urn:cli:%'"));
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() throws Exception {
        for (List<String> wrong : List.of(
                List.of("import"),
                List.of("import", "--format", "rss", "-"),
                List.of("import", "--nonsense", "-"),
                List.of("import", folder.resolve("nowhere").toString()))) {
            Ended ended = run(new byte[0], wrong.toArray(String[]::new));
            assertEquals(2, ended.code(), ended.errors());
            assertTrue(ended.errors().matches("(?s)(Usage: import|There is no ).*"), ended.errors());
        }
    }

    @Test
    void killedInTheMiddleAndStartedAgain() throws Exception {
        int articles = 20_000;
        String people = IntStream.range(0, 50)
                .mapToObj(n -> "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"Kim Number%d\"}\n".formatted(n))
                .collect(Collectors.joining());
        String path = file(
                "many.ndjson",
                IntStream.range(0, articles)
                        .mapToObj(n -> Importing.article(
                                "urn:kill:" + n,
                                ",\"articleBody\":\"%s\",\"authors\":[{\"name\":\"Kim Number%d\"}],\"mentions\":[{\"entity\":{\"kind\":\"PERSON\",\"name\":\"Kim Number%d\"}}]"
                                        .formatted("Some words of text. ".repeat(50), n % 50, n % 49)))
                        .collect(Collectors.joining(
                                "\n",
                                people,
                                "\n" + Importing.article("urn:kill:last", ",\"articleBody\":\"Kim Number7 spoke.\""))));
        Process killed = PackagedService.command(database, "import", path)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed").toFile())
                .start();
        int before = 0;
        while (before < 2000) {
            assertTrue(killed.isAlive(), () -> "It ended too early");
            TimeUnit.MILLISECONDS.sleep(20);
            before = count("article where uri like 'urn:kill:%'");
        }
        killed.destroyForcibly().waitFor();
        int left = count("article where uri like 'urn:kill:%'");
        assertTrue(left >= 2000 && left < articles, left + " articles");
        assertEquals(left, count("authorship s join article a on a.id = s.article_id where a.uri like 'urn:kill:%'"));
        assertEquals(left, count("mention m join article a on a.id = m.article_id where a.uri like 'urn:kill:%'"));
        Ended again = run(new byte[0], "import", path);
        assertEquals(0, again.code(), again.errors());
        assertEquals(articles + 1, count("article where uri like 'urn:kill:%'"));
        assertEquals(50, count("entity where name like 'Kim Number%'"));
        assertEquals(
                articles + 1, count("mention m join article a on a.id = m.article_id where a.uri like 'urn:kill:%'"));
        assertEquals(
                0,
                count("article a where uri like 'urn:kill:%' and (version <> 1"
                        + " or (select count(*) from change c where c.row_id = a.id) <> 1)"));
        assertEquals(
                0, count("entity e where mention_count <> (select count(*) from mention m where m.entity_id = e.id)"));
        assertEquals(0, count("article_to_link"));
    }

    private static int count(String from) throws SQLException {
        try {
            return Integer.parseInt(value("select count(*) from " + from));
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                return 0; // The schema is not there yet.
            }
            throw e;
        }
    }
}
