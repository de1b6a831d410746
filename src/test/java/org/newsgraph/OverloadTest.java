package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More requests come than can be executed: some wait, the others are told so at once. */
@QuarkusTest
@BlackBox
class OverloadTest {
    // Twice the processors, at least 4, and the queue, as documented.
    private static final int PLACES = 64;
    private static final int ROOM = Math.max(4, 2 * Runtime.getRuntime().availableProcessors()) + PLACES;
    private static final int TOO_MANY = 30;
    private static final String BODY = "{\"query\": \"{events(first: 1){nodes{id}}}\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void whoFindsNoPlaceIsRefusedAtOnceAndTheOthersAreServed() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (var lock = new Database.Lock("entity")) {
            for (int i = 0; i < ROOM + TOO_MANY; i++) {
                answers.add(http.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
            }
            await(() -> lock.waiting() == ROOM - PLACES
                    && answers.stream().filter(CompletableFuture::isDone).count() == TOO_MANY);
            for (var answer : answers.stream().filter(CompletableFuture::isDone).toList()) {
                assertEquals(503, answer.get().statusCode());
                assertEquals(
                        "1", answer.get().headers().firstValue("Retry-After").orElse(null));
                assertTrue(
                        answer.get().body().contains("\"OVERLOADED\""),
                        answer.get().body());
            }
        }
        long served = 0;
        for (var answer : answers) {
            if (answer.get(10, TimeUnit.SECONDS).statusCode() == 200) {
                served++;
            }
        }
        assertEquals(ROOM, served);
        Graphql.query("{events(first: 1){nodes{id}}}");
    }

    @Test
    void whoWaitsTooLongIsRefused() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (var lock = new Database.Lock("entity")) {
            long start = System.nanoTime();
            for (int i = 0; i < ROOM; i++) {
                answers.add(http.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
            }
            await(() -> lock.waiting() == ROOM - PLACES
                    && answers.stream().filter(CompletableFuture::isDone).count() == PLACES);
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(waited.toMillis() > 4_900, waited::toString);
        }
        assertEquals(
                PLACES,
                answers.stream().filter(a -> a.join().statusCode() == 503).count());
    }

    @Test
    void whoHasGoneTakesNoPlace() throws Exception {
        String head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + BODY.length() + "\r\n\r\n";
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (var lock = new Database.Lock("entity")) {
            for (int i = 0; i < ROOM - PLACES; i++) {
                answers.add(http.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
            }
            await(() -> lock.waiting() == ROOM - PLACES);
            for (int i = 0; i < PLACES; i++) {
                try (var client = new Socket("localhost", RestAssured.port)) {
                    client.getOutputStream().write((head + BODY).getBytes(StandardCharsets.US_ASCII));
                }
            }
            TimeUnit.MILLISECONDS.sleep(300);
            for (int i = 0; i < PLACES; i++) {
                answers.add(http.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        for (var answer : answers) {
            assertEquals(200, answer.get(10, TimeUnit.SECONDS).statusCode());
        }
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "It did not happen within 10 seconds");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
