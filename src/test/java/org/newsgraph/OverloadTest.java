package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** More requests come than can be executed: some wait, the others are told so at once. */
@QuarkusTest
@BlackBox
class OverloadTest {
    // As documented: as many as processors, at least 2, and as many of those who write.
    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int WRITERS = WORKERS;
    // So many may wait that come at once, and so many in a queue that has not ended when more come.
    private static final int AT_ONCE = 100;
    private static final int STANDING = Math.min(AT_ONCE, 20 * WORKERS);
    private static final int TOO_MANY = 30;
    private static final String ENTITIES = "lock table entity in access exclusive mode";
    private static final String BODY = "{\"query\": \"{events(first: 1){nodes{id}}}\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void whoFindsNoPlaceIsRefusedAtOnceWithAsManyWhoCameLastAndTheOthersAreServed() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, served);
            await(() -> lock.waiting() == WORKERS);
            send(AT_ONCE, served);
            TimeUnit.MILLISECONDS.sleep(500);
            List<CompletableFuture<HttpResponse<String>>> refused = new ArrayList<>();
            long start = System.nanoTime();
            send(TOO_MANY, refused);
            CompletableFuture.anyOf(refused.toArray(CompletableFuture[]::new)).get(1, TimeUnit.SECONDS);
            // Clients that ask again at once are slowed down.
            assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(50), "Refusals are not held back");
            await(() -> done(served).size() == TOO_MANY);
            refused.addAll(done(served));
            served.removeIf(CompletableFuture::isDone);
            for (var answer : refused) {
                HttpResponse<String> refusal = answer.get(1, TimeUnit.SECONDS);
                assertEquals(503, refusal.statusCode());
                assertEquals("1", refusal.headers().firstValue("Retry-After").orElse(null));
                assertTrue(refusal.body().contains("\"OVERLOADED\""), refusal.body());
            }
            TimeUnit.MILLISECONDS.sleep(300);
            assertEquals(List.of(), done(served));
        }
        assertServed(served);
    }

    /** Whether its body came and went while its client waited for the refusal, or is still to come. */
    @Test
    void aConnectionIsOfUseAfterARefusal() throws Exception {
        String large = BODY + " ".repeat(200_000);
        List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
        try (var first = new FuzzClient(RestAssured.port);
                var second = new FuzzClient(RestAssured.port);
                var third = new FuzzClient(RestAssured.port)) {
            try (var lock = new Database.Lock(ENTITIES)) {
                send(WORKERS, served);
                await(() -> lock.waiting() == WORKERS);
                send(AT_ONCE, served);
                TimeUnit.MILLISECONDS.sleep(500);
                for (FuzzClient.Answer refusal :
                        List.of(first.send(request("", BODY), true), second.send(request("", large), true))) {
                    assertEquals(503, refusal.status());
                    assertFalse(refusal.body().toLowerCase(Locale.ROOT).contains("connection: close"), refusal::body);
                }
                String head = new String(request("Expect: 100-continue\r\n", BODY), StandardCharsets.US_ASCII)
                        .replace(BODY, "");
                FuzzClient.Answer refusal = third.send(head.getBytes(StandardCharsets.US_ASCII), true);
                assertEquals(503, refusal.status());
                // Nobody could tell the body from the next request.
                assertTrue(refusal.body().toLowerCase(Locale.ROOT).contains("connection: close"), refusal::body);
                // With each, one who waited.
                await(() -> done(served).size() == 3);
                served.removeIf(CompletableFuture::isDone);
            }
            assertServed(served);
            assertEquals(200, first.send(request("", BODY), true).status());
            assertEquals(200, second.send(request("", BODY), true).status());
        }
    }

    /** On a connection whose refusal is held back. */
    @Test
    void whatIsAskedBeforeARefusalHasComeIsAnsweredAfterIt() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, served);
            await(() -> lock.waiting() == WORKERS);
            send(AT_ONCE, served);
            TimeUnit.MILLISECONDS.sleep(500);
            long start = System.nanoTime();
            try (Socket client = sent("", BODY)) {
                client.getOutputStream().write(request("", BODY));
                client.getOutputStream()
                        .write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.setSoTimeout(10_000);
                String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(
                        List.of("503", "503", "200"),
                        Pattern.compile("HTTP/1.1 (\\d{3}) ")
                                .matcher(answers)
                                .results()
                                .map(r -> r.group(1))
                                .toList(),
                        answers);
            }
            assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(50), "Refusals are not held back");
            // With each, one who waited.
            await(() -> done(served).size() == 2);
            served.removeIf(CompletableFuture::isDone);
        }
        assertServed(served);
    }

    @Test
    void asManyAsMayWaitMayComeAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, served);
            await(() -> lock.waiting() == WORKERS);
            send(AT_ONCE, served);
            TimeUnit.MILLISECONDS.sleep(500);
            assertEquals(List.of(), done(served));
        }
        assertServed(served);
    }

    @Test
    void whereTheQueueHasNotEndedFewerFindPlace() throws Exception {
        int places = 10;
        List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> later = new ArrayList<>();
        List<Socket> clients = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, served);
            await(() -> lock.waiting() == WORKERS);
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(sent("", BODY));
            }
            TimeUnit.MILLISECONDS.sleep(300);
            for (Socket client : clients.subList(STANDING - places, AT_ONCE)) {
                client.close();
            }
            TimeUnit.MILLISECONDS.sleep(300);
            send(places, later);
            TimeUnit.MILLISECONDS.sleep(300);
            assertEquals(List.of(), done(later));
            send(1, later);
            // Who came last, and who came last before.
            await(() -> done(later).size() == 2);
            TimeUnit.MILLISECONDS.sleep(300);
            for (var answer : done(later)) {
                assertEquals(503, answer.join().statusCode());
            }
            later.removeIf(CompletableFuture::isDone);
            assertEquals(places - 1, later.size());
        }
        assertServed(served);
        assertServed(later);
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void whoWaitsTooLongIsRefused() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, running);
            await(() -> lock.waiting() == WORKERS);
            long start = System.nanoTime();
            send(AT_ONCE, waiting);
            for (var answer : waiting) {
                assertEquals(503, answer.get(10, TimeUnit.SECONDS).statusCode());
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(waited.toMillis() > 4_900 && waited.toMillis() < 8_000, waited::toString);
        }
        assertServed(running);
    }

    @Test
    void whoHasGoneTakesNoPlace() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (var lock = new Database.Lock(ENTITIES)) {
            send(WORKERS, answers);
            await(() -> lock.waiting() == WORKERS);
            for (int i = 0; i < AT_ONCE; i++) {
                sent("", BODY).close();
            }
            TimeUnit.MILLISECONDS.sleep(300);
            send(AT_ONCE, answers);
            TimeUnit.MILLISECONDS.sleep(300);
        }
        assertServed(answers);
    }

    @Test
    void whoWaitsForARowTakesNoPlaceFromWhoReads() throws Exception {
        String id = Editing.article(Map.of());
        HttpRequest update = Http.request(Http.address(), "Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tokens.ADMIN)
                .POST(Http.ofJson(Map.of(
                        "query",
                        Editing.document("updateArticle", "article{id}"),
                        "variables",
                        Map.of("input", Map.of("id", id, "expectedVersion", 1, "headline", "Waited for")))))
                .build();
        List<CompletableFuture<HttpResponse<String>>> writes = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> reads = new ArrayList<>();
        try (var lock = new Database.Lock("select from article where id = '%s' for update".formatted(id))) {
            send(update, 3 * WRITERS, writes);
            await(() -> lock.waiting() == WRITERS);
            send(AT_ONCE, reads);
            for (var answer : reads) {
                assertEquals(200, answer.get(4, TimeUnit.SECONDS).statusCode());
            }
            assertEquals(List.of(), done(writes));
            // Whoever could not begin is told so in time.
            await(() -> done(writes).size() == 2 * WRITERS);
            assertEquals(WRITERS, lock.waiting());
        }
        List<Integer> statuses = new ArrayList<>();
        for (var answer : writes) {
            statuses.add(answer.get(10, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(WRITERS, Collections.frequency(statuses, 200), statuses::toString);
        assertEquals(2 * WRITERS, Collections.frequency(statuses, 503), statuses::toString);
        // All places are there again.
        whoFindsNoPlaceIsRefusedAtOnceWithAsManyWhoCameLastAndTheOthersAreServed();
    }

    @Test
    void whoHasGoneDoesNotWrite() throws Exception {
        String name = "Gone " + UUID.randomUUID();
        List<Socket> clients = new ArrayList<>();
        try (var lock = new Database.Lock("lock table entity in share mode")) {
            for (int n = 0; n < 3 * WRITERS; n++) {
                String body = Faults.JSON.writeValueAsString(Map.of(
                        "query",
                        Editing.document("createPerson", "person{id}"),
                        "variables",
                        Map.of("input", Map.of("name", name + " " + n))));
                clients.add(sent("Authorization: Bearer " + Tokens.ADMIN + "\r\n", body));
            }
            await(() -> lock.waiting() == WRITERS);
            TimeUnit.MILLISECONDS.sleep(500);
            for (Socket client : clients) {
                client.close();
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        // They come after all those.
        Editing.person("Still there");
        Editing.person("Still there");
        assertEquals(
                String.valueOf(WRITERS), Database.value("select count(*) from entity where name like '" + name + "%'"));
    }

    private void send(int requests, List<CompletableFuture<HttpResponse<String>>> answers) {
        HttpRequest request = Http.request(Http.address(), "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        send(request, requests, answers);
    }

    private void send(HttpRequest request, int requests, List<CompletableFuture<HttpResponse<String>>> answers) {
        for (int i = 0; i < requests; i++) {
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    /** A client that has asked, and may go. */
    private static Socket sent(String header, String body) throws IOException {
        var client = new Socket("localhost", RestAssured.port);
        client.getOutputStream().write(request(header, body));
        return client;
    }

    private static byte[] request(String header, String body) {
        return ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> List<CompletableFuture<T>> done(List<CompletableFuture<T>> answers) {
        return answers.stream().filter(CompletableFuture::isDone).toList();
    }

    private static void assertServed(List<CompletableFuture<HttpResponse<String>>> answers) throws Exception {
        for (var answer : answers) {
            assertEquals(200, answer.get(10, TimeUnit.SECONDS).statusCode());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "It did not happen within 10 seconds");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
