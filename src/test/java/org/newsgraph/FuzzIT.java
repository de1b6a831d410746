package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 100,000 requests, by someone who may do everything, to a service of its own. */
class FuzzIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.count", 100_000);
    private static final long ALLOWED = 100 << 20;
    private static final List<String> MUTATIONS = List.of(
            "mutation {createPerson(input: {name: \"A\", birthDate: \"1953-06\", sameAs: [\"https://a.example/\"],"
                    + " names: [{value: \"B\", language: \"en\"}]}){person{id} userErrors{code field message}}}",
            "mutation {createArticle(input: {uri: \"urn:x:1\", headline: \"A\", articleBody: \"B b\", datePublished:"
                    + " \"2020-01-01T00:00:00Z\", inLanguage: \"en\", keywords: [\"k\"]}){article{id} userErrors{code}}}",
            "mutation($id: ID!) {updateEvent(input: {id: $id, expectedVersion: 1, startDate: \"2012\"}){event{id}"
                    + " userErrors{code field}}}",
            "mutation($id: ID!, $other: ID!) {mergeEntities(input: {survivor: $id, duplicates: [$other]}){mergeId"
                    + " userErrors{code}}}",
            "mutation($id: ID!) {addMention(input: {article: $id, entity: $id, spans: [{start: 0, end: 5}]})"
                    + "{mention{id} userErrors{code}}}",
            "mutation {importDocuments(input: {format: SCHEMA_ORG, documents: [\"{\\\"@type\\\": \\\"NewsArticle\\\","
                    + " \\\"@id\\\": \\\"urn:y\\\", \\\"headline\\\": \\\"h\\\"}\"]}){createdCount userErrors{message}}}");

    @Test
    void anythingIsAnswered() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                var service = new PackagedService(
                        database,
                        Map.of(
                                "MP_JWT_VERIFY_PUBLICKEY",
                                Tokens.publicKey(),
                                "MP_JWT_VERIFY_ISSUER",
                                Tokens.ISSUER,
                                // A JVM takes what it may before it looks for garbage.
                                "JAVA_TOOL_OPTIONS",
                                "-Xmx160m -XX:+UseSerialGC"))) {
            List<String> documents = new ArrayList<>(queries(service.port()));
            for (int i = 0; i < 10; i++) {
                documents.addAll(MUTATIONS);
            }
            new Fuzz(new FuzzRequests(Fuzz.SEED, Tokens.ADMIN, documents), service.port())
                    .run(REQUESTS, service::residentBytes, ALLOWED);
            assertTrue(service.isAlive());
        }
    }

    /** Those of the schema, which is asked for. */
    private static List<String> queries(int port) {
        int before = RestAssured.port;
        RestAssured.port = port;
        try {
            return SchemaWalk.queries();
        } finally {
            RestAssured.port = before;
        }
    }
}
