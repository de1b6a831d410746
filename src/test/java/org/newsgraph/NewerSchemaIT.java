package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two neighbouring versions run at once: the package on tables that a version after it has migrated, as far as
 * CONTRIBUTING.md lets it, while it ran and before it starts.
 */
class NewerSchemaIT {
    private static final Map<String, String> SETTINGS = Map.of("NEWSGRAPH_ANONYMOUS_ROLE", "admin");

    /** What a newer version may do to any table, and a version that this one does not know. */
    private static final String EXPAND = """
            do $$
            declare
              name text;
            begin
              for name in select tablename from pg_tables
                where schemaname = 'public' and tablename <> 'flyway_schema_history'
              loop
                execute format('alter table %I add newer text, add newer_count int not null default 7', name);
                execute format('create index on %I (newer)', name);
              end loop;
            end
            $$;
            create table newer (id uuid primary key, article_id uuid references article on delete cascade);
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '999', 'newer', 'SQL', 'V999__newer.sql', 1, current_user, 1, true
            from flyway_schema_history""";

    @Test
    void servesReadsAndWritesOnTablesThatAreNewerThanItKnows() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                var running = new PackagedService(database, SETTINGS)) {
            String merge = mergeOfTwo(running);
            works(running);
            String before = running.get("/export");

            try (Connection connection = database.getPostgresDatabase().getConnection()) {
                run(connection, EXPAND);
            }
            assertEquals(before, running.get("/export"));
            works(running);
            try (var started = new PackagedService(database, SETTINGS);
                    var waiting = new PackagedService(
                            database,
                            Map.of(
                                    "NEWSGRAPH_ANONYMOUS_ROLE",
                                    "admin",
                                    "NEWSGRAPH_DATABASE_MIGRATE_AT_START",
                                    "false"))) {
                assertEquals(running.get("/export"), started.get("/export"));
                works(started);
                works(waiting);
                // What was deleted before comes back with the columns that came since.
                assertEquals(
                        "[]",
                        done(started, "undoMerge", "kept", Map.of("mergeId", merge))
                                .toString());
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All ways to write, each read again. */
    private static void works(PackagedService service) throws IOException, InterruptedException {
        String person = person(service, "Aino Aalto");
        String uri = Editing.uri();
        String article = done(
                        service,
                        "createArticle",
                        "article{id}",
                        Map.of(
                                "uri",
                                uri,
                                "headline",
                                "First",
                                "articleBody",
                                "Aino came",
                                "authors",
                                List.of(person),
                                "mentions",
                                List.of(Map.of("entity", person, "spans", List.of(Map.of("start", 0, "end", 4))))))
                .get("id")
                .textValue();
        done(
                service,
                "updateArticle",
                "article{version}",
                Map.of("id", article, "expectedVersion", 1, "headline", "Second"));
        done(service, "undoMerge", "kept", Map.of("mergeId", mergeOfTwo(service)));
        String imported = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.at("/import?format=newsgraph"))
                                .POST(BodyPublishers.ofString(Importing.article(Editing.uri(), "")))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertTrue(imported.contains("\"created\":1,"), imported);

        JsonNode read = ask(
                service,
                "query($uri: String){article(uri: $uri){headline version authors{nodes{name}}"
                        + "mentions{nodes{spans{text} entity{name mentionedIn(first: 1){nodes{uri}}}}}}}",
                Map.of("uri", uri));
        assertEquals("""
                {"article":{"headline":"Second","version":2,"authors":{"nodes":[{"name":"Aino Aalto"}]},\
                "mentions":{"nodes":[{"spans":[{"text":"Aino"}],"entity":{"name":"Aino Aalto",\
                "mentionedIn":{"nodes":[{"uri":"%s"}]}}}]}}}""".formatted(uri), read.toString());
        done(service, "deleteArticle", "deletedId", Map.of("id", article, "expectedVersion", 2));
    }

    private static String mergeOfTwo(PackagedService service) throws IOException, InterruptedException {
        return done(
                        service,
                        "mergeEntities",
                        "mergeId",
                        Map.of(
                                "survivor", person(service, "Eliel Saarinen"),
                                "duplicates", List.of(person(service, "Eliel S."))))
                .textValue();
    }

    private static String person(PackagedService service, String name) throws IOException, InterruptedException {
        return done(service, "createPerson", "person{id}", Map.of("name", name))
                .get("id")
                .textValue();
    }

    /** What was made or changed, without errors. */
    private static JsonNode done(PackagedService service, String mutation, String selection, Map<String, ?> input)
            throws IOException, InterruptedException {
        JsonNode payload = ask(service, Editing.document(mutation, selection), Map.of("input", input))
                .get(mutation);
        assertEquals(0, payload.get("userErrors").size(), payload::toString);
        return payload.elements().next();
    }

    private static JsonNode ask(PackagedService service, String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        PackagedService.Answer answer = service.send(document, variables, null);
        assertTrue(!answer.body().has("errors"), answer::toString);
        return answer.body().get("data");
    }
}
