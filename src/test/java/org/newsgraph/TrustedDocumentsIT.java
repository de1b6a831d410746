package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package with a folder of trusted documents, and nothing else run. */
class TrustedDocumentsIT {
    private static final String PLAIN = "query Plain {plain: __typename}\n";
    private static final String RELAY = "query Relay($n: Int) {relay: __typename articles(first: $n) {nodes {id}}}";
    private static final String CODEGEN = "query Codegen {codegen: __typename}";
    private static final String APOLLO = "query Apollo {apollo: __typename}";
    private static final String MUTATION = "mutation M($n: String!) {createPerson(input: {name: $n}) {person {name}}}";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres database;
    private static PackagedService service;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("plain.graphql"), PLAIN);
        Files.writeString(folder.resolve("mutation.gql"), MUTATION);
        Files.writeString(folder.resolve("relay.json"), "{\"5c06dc6a1b1a0ce80d0d2ba4aa28ab6d\": \"" + RELAY + "\"}");
        Path below = Files.createDirectories(folder.resolve("web"));
        Files.writeString(below.resolve("persisted-documents.json"), "{\"sha1-of-it\": \"" + CODEGEN + "\"}");
        Files.writeString(below.resolve("persisted-query-manifest.json"), """
                {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
                  {"id": "apollo-id", "name": "Apollo", "type": "query", "body": "%s"}]}""".formatted(APOLLO));
        Files.writeString(folder.resolve("README.md"), "no document");
        Files.createDirectories(folder.resolve("..data"));
        Files.writeString(folder.resolve("..data").resolve("hidden.graphql"), "{");
        database = EmbeddedPostgres.start();
        service = new PackagedService(database, with(folder));
    }

    @AfterAll
    static void stop() throws IOException {
        if (service != null) {
            service.close();
        }
        database.close();
    }

    private static Map<String, String> with(Path documents) {
        return Map.of(
                "NEWSGRAPH_ANONYMOUS_ROLE",
                "editor",
                "NEWSGRAPH_DOCUMENTS_FOLDER",
                documents.toString(),
                "NEWSGRAPH_DOCUMENTS_TRUSTED_ONLY",
                "true",
                "QUARKUS_SMALLRYE_GRAPHQL_UI_ENABLED",
                "true");
    }

    private static Http.Answer post(Map<String, ?> request) {
        return Http.post(service.address(), request);
    }

    private static String answered(Map<String, ?> request, String alias) {
        return post(request).json().at("/data/" + alias).asText();
    }

    @Test
    void theyAreFoundByWhateverTheirClientsCallThem() {
        assertEquals("Query", answered(Map.of("documentId", "sha256:" + PersistedQueriesTest.sha256(PLAIN)), "plain"));
        assertEquals("Query", answered(Map.of("documentId", PersistedQueriesTest.sha256(PLAIN)), "plain"));
        assertEquals(
                "Query",
                answered(Map.of("doc_id", "5c06dc6a1b1a0ce80d0d2ba4aa28ab6d", "variables", Map.of("n", 1)), "relay"));
        assertEquals("Query", answered(Map.of("id", "5c06dc6a1b1a0ce80d0d2ba4aa28ab6d"), "relay"));
        assertEquals("Query", answered(Map.of("documentId", "sha1-of-it"), "codegen"));
        assertEquals(
                "Query",
                answered(
                        Map.of("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", "apollo-id"))),
                        "apollo"));
        assertEquals(
                "Query",
                Http.get(service.address(), Map.of("documentId", "sha1-of-it"))
                        .json()
                        .at("/data/codegen")
                        .asText());
        assertEquals("Query", answered(Map.of("query", APOLLO), "apollo"));
    }

    @Test
    void mutationsOfThemGoByPost() {
        String id = PersistedQueriesTest.sha256(MUTATION);
        assertEquals(
                "Trusted",
                post(Map.of("documentId", id, "variables", Map.of("n", "Trusted")))
                        .json()
                        .at("/data/createPerson/person/name")
                        .asText());
        assertEquals(
                405,
                Http.get(service.address(), Map.of("documentId", id, "variables", "{\"n\":\"By Get\"}"))
                        .status());
    }

    @Test
    void nothingElseIsRun() {
        for (String other : List.of("{__typename}", PLAIN.strip(), CODEGEN + " ", "{", "{__schema{types{name}}}")) {
            assertEquals("QUERY_NOT_IN_SAFELIST", post(Map.of("query", other)).code(), other);
            assertEquals(
                    "QUERY_NOT_IN_SAFELIST",
                    Http.get(service.address(), Map.of("query", other)).code(),
                    other);
        }
        assertEquals(
                "PERSISTED_QUERY_NOT_IN_LIST",
                post(Map.of("documentId", "other")).code());
        // A client that persists queries automatically cannot put one there.
        String other = "{other: __typename}";
        var extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", PersistedQueriesTest.sha256(other)));
        assertEquals(
                "PERSISTED_QUERY_NOT_IN_LIST",
                post(Map.of("extensions", extensions)).code());
        assertEquals(
                "QUERY_NOT_IN_SAFELIST",
                post(Map.of("query", other, "extensions", extensions)).code());
        assertEquals(
                "PERSISTED_QUERY_NOT_IN_LIST",
                post(Map.of("extensions", extensions)).code());
    }

    @Test
    void theSchemaIsNotPublished() {
        URI root = service.address();
        for (String path : List.of("/graphql/schema.graphql", "/q/graphql-ui/", "/q/graphql-ui/index.html")) {
            Http.Answer answer = Http.send(
                    HttpClient.newHttpClient(), Http.request(root.resolve(path)).GET());
            assertEquals(404, answer.status(), path);
            assertThat(new String(answer.response().body(), StandardCharsets.UTF_8), not(containsString("type Query")));
        }
    }

    @Test
    void whatCannotBeRunStopsTheStart(@TempDir Path wrong) throws IOException {
        Path file = wrong.resolve("wrong.graphql");
        Files.writeString(file, "{nothing}");
        assertThat(failure(wrong), containsString("wrong.graphql: the document cannot be run: Field 'nothing'"));
        Files.writeString(file, "fragment A on Article {id}");
        assertThat(failure(wrong), containsString("wrong.graphql: the document cannot be run"));
        Files.delete(file);
        Files.writeString(wrong.resolve("list.json"), "{\"a\": 5}");
        assertThat(failure(wrong), containsString("list.json must have a map of ids and documents"));
        Files.writeString(wrong.resolve("list.json"), "{}");
        assertThat(failure(wrong), containsString("There is no trusted document in"));
    }

    private static String failure(Path documents) {
        AssertionError error = assertThrows(AssertionError.class, () -> new PackagedService(database, with(documents)));
        assertTrue(error.getMessage().startsWith("The service did not start"), error::getMessage);
        assertThat(error.getMessage(), not(containsString("\tat ")));
        return error.getMessage();
    }
}
