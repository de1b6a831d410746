package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automatic persisted queries, as Apollo's clients ask for them. */
@QuarkusTest
@BlackBox
class PersistedQueriesTest {
    private static final String GRAPHQL = "application/graphql-response+json";

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> extensions(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    private static Map<String, String> parameters(String hash) {
        return Map.of("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash));
    }

    @Test
    void isFoundByItsHashOnceItWasSent() {
        String document = "query Named($n: String!){__type(name: $n){name}} # by post";
        String hash = sha256(document);
        Map<String, Object> byHash = Map.of("extensions", extensions(hash), "variables", Map.of("n", "Event"));
        Http.Answer unknown = Http.post(byHash);
        assertEquals(200, unknown.status());
        assertEquals("PERSISTED_QUERY_NOT_FOUND", unknown.code());
        assertEquals("PersistedQueryNotFound", unknown.message());
        assertEquals("no-store", unknown.header("Cache-Control"));
        assertEquals(400, Http.post(byHash, "Accept", GRAPHQL).status());

        Http.Answer sent = Http.post(
                Map.of("query", document, "extensions", extensions(hash), "variables", Map.of("n", "Person")));
        assertEquals("Person", sent.json().at("/data/__type/name").asText());
        assertEquals("Event", Http.post(byHash).json().at("/data/__type/name").asText());
        assertEquals(
                "Event",
                Http.post(Map.of("documentId", "sha256:" + hash, "variables", Map.of("n", "Event")))
                        .json()
                        .at("/data/__type/name")
                        .asText());
    }

    @Test
    void isFoundByGetAsWell() {
        String document = "{__typename} # by get";
        String hash = sha256(document);
        Http.Answer unknown = Http.get(parameters(hash));
        assertEquals("PERSISTED_QUERY_NOT_FOUND", unknown.code());
        assertEquals("no-store", unknown.header("Cache-Control"));
        assertEquals("", unknown.header("ETag"));
        Http.get(Map.of("query", document, "extensions", parameters(hash).get("extensions")));
        assertEquals(
                "Query",
                Http.get(parameters(hash)).json().at("/data/__typename").asText());
    }

    @Test
    void mutationsOnlyGoByPost() {
        String document = "mutation{createPerson(input: {name: \"Persisted\"}){person{name}}}";
        Map<String, Object> request = Map.of("query", document, "extensions", extensions(sha256(document)));
        assertFalse(Http.post(request, "Authorization", "Bearer " + Tokens.EDITOR)
                .json()
                .has("errors"));
        Http.Answer get = Http.get(parameters(sha256(document)), "Authorization", "Bearer " + Tokens.EDITOR);
        assertEquals(405, get.status());
        assertEquals("POST", get.header("Allow"));
        assertEquals("1", Database.value("select count(*) from entity where name = 'Persisted'"));
    }

    @Test
    void anotherDocumentThanItsHashTellsIsRefused() {
        String hash = sha256("{__typename} # the one");
        Http.Answer other = Http.post(Map.of("query", "{__typename} # the other", "extensions", extensions(hash)));
        assertEquals(400, other.status());
        assertThat(other.message(), containsString("SHA-256"));
        assertEquals(
                "PERSISTED_QUERY_NOT_FOUND",
                Http.post(Map.of("extensions", extensions(hash))).code());
    }

    @Test
    void documentsThatAreNotValidAreNotKept() {
        for (String document :
                new String[] {"{nothing} # persisted", "{", "{__typename} fragment A on Query{__typename}"}) {
            Map<String, Object> extensions = extensions(sha256(document));
            assertEquals(
                    400,
                    Http.post(Map.of("query", document, "extensions", extensions), "Accept", GRAPHQL)
                            .status());
            assertEquals(
                    "PERSISTED_QUERY_NOT_FOUND",
                    Http.post(Map.of("extensions", extensions)).code());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"persistedQuery": {"sha256Hash": "x"}}                     | version 1
            {"persistedQuery": {"version": 2, "sha256Hash": "x"}}       | version 1
            {"persistedQuery": {"version": "1", "sha256Hash": "x"}}     | version 1
            {"persistedQuery": {"version": 1}}                          | sha256Hash
            {"persistedQuery": {"version": 1, "sha256Hash": 5}}         | sha256Hash
            {"persistedQuery": "x"}                                     | version 1
            {"persistedQuery": []}                                      | version 1
            """)
    void whatIsNotTheProtocolIsRefused(String extensions, String message) {
        Http.Answer answer = Http.post(
                "{\"query\":\"{__typename}\",\"extensions\":%s}".formatted(extensions),
                "Content-Type",
                "application/json");
        assertEquals(400, answer.status());
        assertThat(answer.message(), containsString(message));
    }

    @Test
    void ofManyOnlySomeAreKept() {
        String filler = "#" + "x".repeat(90_000);
        for (int i = 0; i < 100; i++) {
            String document = "{__typename} # %d %s".formatted(i, filler);
            assertEquals(
                    200,
                    Http.post(Map.of("query", document, "extensions", extensions(sha256(document))))
                            .status());
        }
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            String hash = sha256("{__typename} # %d %s".formatted(i, filler));
            kept += Http.post(Map.of("extensions", extensions(hash))).json().has("data") ? 1 : 0;
        }
        // 4 MB hold 23 of them; those that were evicted last may still be there.
        assertEquals(23, kept, 10);
    }

    @Test
    void anIdOfNothingIsRefused() {
        for (String name : new String[] {"documentId", "doc_id", "id"}) {
            assertEquals(
                    "PERSISTED_QUERY_NOT_FOUND",
                    Http.post(Map.of(name, "nothing")).code());
        }
        assertEquals(400, Http.post(Map.of("documentId", 5)).status());
    }
}
