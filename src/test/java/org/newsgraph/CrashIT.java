package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged service is killed while it writes: what it acknowledged is there, and nothing is there by half. */
class CrashIT {
    private static final int WRITES = 1000;
    private static final int WRITERS = 16;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 300;

    private PackagedService service;

    @Test
    void killedWhileWriting() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            service = new PackagedService(database, Map.of("NEWSGRAPH_ANONYMOUS_ROLE", "editor"));
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            try {
                List<Map<String, Object>> mentions = new ArrayList<>();
                for (int n = 0; n < 3; n++) {
                    mentions.add(Map.of("entity", made("createPerson", Map.of("name", "P" + n))));
                }
                Map<String, Object> shared = Map.of(
                        "headline",
                        "H",
                        "articleBody",
                        "Text",
                        "authors",
                        List.of(made("createPerson", Map.of("name", "Author"))),
                        "mentions",
                        mentions);
                for (int n = 0; n < WRITES; n++) {
                    writers.execute(() -> {
                        String id =
                                made("createArticle", Editing.with(shared, "uri", "urn:crash:" + UUID.randomUUID()));
                        if (id != null) {
                            acknowledged.add(id);
                        }
                    });
                }
                while (acknowledged.size() < ACKNOWLEDGED_BEFORE_THE_KILL) {
                    assertTrue(service.isAlive());
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } finally {
                service.close();
                writers.shutdownNow();
                writers.awaitTermination(30, TimeUnit.SECONDS);
            }
            try (Connection connection = database.getPostgresDatabase().getConnection()) {
                check(connection, List.copyOf(acknowledged));
            }
        }
    }

    private static void check(Connection connection, List<String> acknowledged) throws SQLException {
        int articles = number(connection, "select count(*) from article");
        assertTrue(acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_KILL && acknowledged.size() < WRITES);
        assertTrue(
                articles >= acknowledged.size() && articles <= acknowledged.size() + WRITERS, articles + " articles");
        assertEquals(
                acknowledged.size(),
                number(
                        connection,
                        "select count(*) from article where id in ('" + String.join("','", acknowledged) + "')"));
        assertEquals(0, number(connection, """
                select count(*) from article a
                where (select count(*) from mention m where m.article_id = a.id) <> 3
                  or (select count(*) from authorship s where s.article_id = a.id) <> 1
                  or (select count(*) from change c where c.row_id = a.id) <> 1"""));
        assertEquals(0, number(connection, """
                select count(*) from entity e
                where mention_count <> (select count(*) from mention m where m.entity_id = e.id)
                  or visible_mention_count <> mention_count
                  or (select count(*) from entity_name n where n.entity_id = e.id and n.preferred and n.value = e.name) <> 1"""));
        assertEquals(articles + 4, number(connection, "select count(*) from edit"));
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private String made(String mutation, Map<String, ?> input) {
        String object = mutation.equals("createArticle") ? "article" : "person";
        String document = "mutation($input: %s!){%s(input: $input){%s{id}}}"
                .formatted(
                        Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input", mutation, object);
        try {
            return service.send(document, Map.of("input", input), null)
                    .body()
                    .at("/data/%s/%s/id".formatted(mutation, object))
                    .textValue();
        } catch (IOException | InterruptedException e) {
            return null;
        }
    }
}
