package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers to GET that a client has already. */
@QuarkusTest
@BlackBox
class CachingTest {
    private static final String QUERY = "query($u: String!){article(uri: $u){headline}}";
    // PostgreSQL itself may write once in a while, when it gathers statistics.
    private static final int TRIES = 5;

    private static Http.Answer read(String uri, String... headers) {
        return Http.get(Map.of("query", QUERY, "variables", "{\"u\":\"%s\"}".formatted(uri)), headers);
    }

    private static String article() {
        String uri = "urn:caching:" + UUID.randomUUID();
        Database.article(uri, "2020-01-01");
        return uri;
    }

    @Test
    void aConditionalRequestThatMatchesRunsNothing() {
        String uri = article();
        for (int i = 1; ; i++) {
            Http.Answer first = read(uri);
            assertEquals("On " + uri, first.json().at("/data/article/headline").asText());
            assertThat(first.header("ETag"), startsWith("W/\""));
            assertEquals("private, no-cache", first.header("Cache-Control"));
            assertEquals("Accept, Accept-Encoding, Authorization", first.header("Vary"));
            Http.Answer[] again = new Http.Answer[1];
            long statements = Database.statementsDuring(
                    () -> again[0] = read(uri, "If-None-Match", "\"x\", " + first.header("ETag")));
            if (again[0].status() == 304 || i == TRIES) {
                assertEquals(304, again[0].status());
                assertEquals(0, again[0].response().body().length);
                assertEquals(first.header("ETag"), again[0].header("ETag"));
                assertEquals("private, no-cache", again[0].header("Cache-Control"));
                assertEquals("Accept, Accept-Encoding, Authorization", again[0].header("Vary"));
                // The one that asks for the version; the query's own would be another.
                assertEquals(1, statements);
                return;
            }
        }
    }

    @Test
    void whatHasChangedIsSentAgain() {
        String uri = article();
        String tag = read(uri).header("ETag");
        Database.run("update article set headline = 'Changed' where uri = '%s'".formatted(uri));
        Http.Answer again = read(uri, "If-None-Match", tag);
        assertEquals(200, again.status());
        assertNotEquals(tag, again.header("ETag"));
        assertEquals("Changed", again.json().at("/data/article/headline").asText());
    }

    @Test
    void theEndOfAnEmbargoIsAChange() throws InterruptedException {
        String uri = article();
        Database.run(
                "update article set embargoed_until = now() + interval '1 second' where uri = '%s'".formatted(uri));
        Http.Answer before = read(uri);
        assertTrue(before.json().at("/data/article").isNull());
        for (int i = 0; i < 100; i++) {
            Http.Answer after = read(uri, "If-None-Match", before.header("ETag"));
            if (after.status() == 200 && !after.json().at("/data/article").isNull()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("The article did not appear");
    }

    @Test
    void whoSeesMoreIsNeverTakenForWhoSeesLess() {
        String uri = article();
        Database.run("update article set pub_status = 'WITHHELD' where uri = '%s'".formatted(uri));
        Http.Answer ofNobody = read(uri);
        String editor = "Bearer " + Tokens.EDITOR;
        Http.Answer ofEditor = read(uri, "Authorization", editor, "If-None-Match", ofNobody.header("ETag"));
        assertEquals(200, ofEditor.status());
        assertEquals("On " + uri, ofEditor.json().at("/data/article/headline").asText());
        assertEquals("private, no-cache", ofEditor.header("Cache-Control"));
        Http.Answer again = read(uri, "If-None-Match", ofEditor.header("ETag"));
        assertEquals(200, again.status());
        assertTrue(again.json().at("/data/article").isNull());
        Http.Answer forged =
                read(uri, "Authorization", "Bearer " + Tokens.FORGED, "If-None-Match", ofEditor.header("ETag"));
        assertEquals(401, forged.status());
        assertEquals("no-store", forged.header("Cache-Control"));
    }

    @Test
    void aTagIsOfOneRequest() {
        String uri = article();
        String other = article();
        String tag = read(uri).header("ETag");
        assertEquals(200, read(other, "If-None-Match", tag).status());
        assertEquals(
                200,
                read(uri, "If-None-Match", tag, "Accept", "application/graphql-response+json")
                        .status());
        assertEquals(200, read(uri, "If-None-Match", "*").status());
    }

    @Test
    void errorsAreNotKept() {
        for (String query :
                new String[] {"{nothing}", "{", "{articles(first: 0){nodes{id}}}", "mutation{__typename}"}) {
            Http.Answer answer = Http.get(Map.of("query", query));
            assertTrue(answer.json().has("errors"));
            assertEquals("no-store", answer.header("Cache-Control"), query);
            assertEquals("", answer.header("ETag"), query);
        }
        // In part only.
        Http.Answer partial = Http.get(Map.of("query", "{a: __typename person(id: \"x\"){id}}"));
        assertEquals("Query", partial.json().at("/data/a").asText());
        assertEquals("no-store", partial.header("Cache-Control"));
    }

    @Test
    void answersToPostHaveNoTag() {
        assertEquals("", Http.post(Map.of("query", "{__typename}")).header("ETag"));
    }

    /** A model: whatever the client has by a tag is what it would get. */
    @Test
    void whatMatchesIsWhatWouldBeAnswered() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        String[] uris = {article(), article(), article()};
        Map<String, String> kept = new HashMap<>();
        Map<String, String> tags = new HashMap<>();
        int matched = 0;
        for (int step = 0; step < 200; step++) {
            String uri = uris[random.nextInt(uris.length)];
            if (random.nextInt(4) == 0) {
                Database.run("update article set headline = 'Step %d' where uri = '%s'".formatted(step, uri));
            }
            String tag = tags.getOrDefault(uri, "\"none\"");
            Http.Answer answer = read(uri, "If-None-Match", tag);
            if (answer.status() == 304) {
                matched++;
                String would = Http.post(Map.of("query", QUERY, "variables", Map.of("u", uri)))
                        .json()
                        .toString();
                assertEquals(would, kept.get(tag), () -> "Seed " + seed);
            } else {
                tags.put(uri, answer.header("ETag"));
                kept.put(answer.header("ETag"), answer.json().toString());
            }
        }
        assertTrue(matched > 10, matched + " matched; seed " + seed);
    }

    /** While others write: an answer is never said to be current after a newer one was acknowledged. */
    @Test
    void nothingStaleMatchesWhileOthersWrite() throws InterruptedException {
        String uri = article();
        Database.run("update article set headline = '0' where uri = '%s'".formatted(uri));
        var written = new AtomicInteger();
        var stop = new AtomicInteger();
        var writer = new Thread(() -> {
            for (int n = 1; stop.get() == 0; n++) {
                Database.run("update article set headline = '%d' where uri = '%s'".formatted(n, uri));
                written.set(n);
            }
        });
        writer.start();
        try {
            Map<String, Integer> kept = new HashMap<>();
            String tag = "\"none\"";
            for (int i = 0; i < 300; i++) {
                int acknowledged = written.get();
                Http.Answer answer = read(uri, "If-None-Match", tag);
                if (answer.status() == 200) {
                    tag = answer.header("ETag");
                    kept.put(tag, answer.json().at("/data/article/headline").asInt());
                }
                assertFalse(kept.get(tag) < acknowledged, "Stale: " + kept.get(tag) + " after " + acknowledged);
            }
        } finally {
            stop.set(1);
            writer.join();
        }
    }
}
