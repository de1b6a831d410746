package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The role of the database that SECURITY.md describes is enough for the service, and for no more. */
class LeastPrivilegeIT {
    private static final Path SECURITY = Path.of("SECURITY.md");
    private static final Pattern ROLE = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theServiceReadsAndWritesByARoleThatCannotChangeTables() throws Exception {
        Map<String, String> owner = Map.of("NEWSGRAPH_DEMO_DATA", "true");
        Map<String, String> restricted = Map.of(
                "QUARKUS_DATASOURCE_USERNAME",
                "newsgraph_service",
                "QUARKUS_DATASOURCE_PASSWORD",
                "...",
                "MP_JWT_VERIFY_PUBLICKEY",
                Tokens.publicKey());
        try (var database = EmbeddedPostgres.start()) {
            new PackagedService(database, owner).close();
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(documented());
            }
            try (var service = new PackagedService(database, restricted)) {
                works(service);
            }
            cannotChangeTables(database);
        }
    }

    private static String documented() throws Exception {
        Matcher role = ROLE.matcher(Files.readString(SECURITY));
        assertTrue(role.find(), "SECURITY.md has no role");
        return role.group(1).replace("on database newsgraph", "on database postgres");
    }

    private static void works(PackagedService service) throws Exception {
        JsonNode read =
                data(service, "{articles(first: 1) {nodes {headline}} search(query: \"china\") {edges {score}}}");
        assertFalse(read.at("/articles/nodes").isEmpty());
        String first = person(service, "A. Person");
        String second = person(service, "Another Person");
        String merge = data(
                        service,
                        ("mutation {mergeEntities(input: {survivor: \"%s\", duplicates: [\"%s\"]})"
                                        + " {mergeId userErrors {message}}}")
                                .formatted(first, second))
                .at("/mergeEntities/mergeId")
                .textValue();
        data(service, "mutation {undoMerge(input: {mergeId: \"%s\"}) {userErrors {message}}}".formatted(merge));
        String version = data(service, "{person(id: \"%s\") {version}}".formatted(first))
                .at("/person/version")
                .asText();
        data(
                service,
                "mutation {deleteEntity(input: {id: \"%s\", expectedVersion: %s}) {userErrors {message}}}"
                        .formatted(first, version));
        String export = service.get(
                "/export?filter=%7B%22publisher%22%3A%7B%22name%22%3A%7B%22eq%22%3A%22China%20Daily%22%7D%7D%7D");
        assertTrue(export.contains("\"type\":\"article\""), export);
    }

    private static String person(PackagedService service, String name) throws Exception {
        return data(service, "mutation {createPerson(input: {name: \"%s\"}) {person {id}}}".formatted(name))
                .at("/createPerson/person/id")
                .textValue();
    }

    private static JsonNode data(PackagedService service, String document) throws Exception {
        JsonNode answer = service.send(document, Map.of(), Tokens.ADMIN).body();
        assertFalse(answer.has("errors") || answer.toString().contains("\"message\""), answer::toString);
        return answer.get("data");
    }

    private static void cannotChangeTables(EmbeddedPostgres database) throws SQLException {
        for (String forbidden : new String[] {
            "create table mine ()",
            "drop table article",
            "alter table article add column mine text",
            "alter table change disable trigger all",
            "update change set before = null",
            "delete from edit",
            "truncate change"
        }) {
            try (Connection connection = database.getDatabase("newsgraph_service", "postgres")
                            .getConnection();
                    Statement statement = connection.createStatement()) {
                SQLException refused = null;
                try {
                    statement.execute(forbidden);
                } catch (SQLException e) {
                    refused = e;
                }
                assertEquals("42501", refused == null ? "done" : refused.getSQLState(), forbidden);
            }
        }
    }
}
