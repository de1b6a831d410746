package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What tests of faults ask of a service, and how long that may take. */
abstract class Faults {
    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    // What a fault may take to be noticed, and what anything may take that waits for it: a silent one is not gone at
    // once.
    static final long NOTICED = 2_500;
    static final long BROKEN_OFF = 4_500;
    static final long AT_ONCE = 1_000;
    static final long BACK = 2_000;

    static final String READ = "{people(first: 1){totalCount}}";
    // Answered by resolvers, since nobody compiles what asks for the schema.
    static final String RESOLVED = "{people(first: 1){totalCount} __type(name: \"Query\"){name}}";
    static final String WRITE = "mutation{createPerson(input: {name: \"A\"}){person{id}}}";

    /** What a request got, and after how many milliseconds. */
    record Got(int status, JsonNode body, HttpResponse<String> response, long millis) {
        String code() {
            return body == null ? null : body.at("/errors/0/extensions/code").asText(null);
        }
    }

    static PackagedService service(String url, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("NEWSGRAPH_ANONYMOUS_ROLE", "admin"));
        settings.putAll(more);
        return new PackagedService(url, settings);
    }

    static PackagedService started(String url) throws Exception {
        PackagedService service = service(url, Map.of());
        service.awaitStart();
        return service;
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
    }

    static HttpRequest graphQl(PackagedService service, String document, String accept) throws IOException {
        return request(service.at("/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))))
                .build();
    }

    static Got got(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Got(response.statusCode(), isJson ? JSON.readTree(response.body()) : null, response, millis);
    }

    static Got asked(PackagedService service, String document) throws IOException, InterruptedException {
        return got(graphQl(service, document, "application/json"));
    }

    static int health(PackagedService service, String which) throws IOException, InterruptedException {
        Got health = got(request(service.at("/q/health/" + which)).build());
        assertTrue(health.millis() < 1_000, () -> which + " took " + health.millis() + " ms");
        return health.status();
    }

    static void assertUnavailable(Got got, long withinMillis) {
        assertEquals(503, got.status(), got::toString);
        assertEquals("UNAVAILABLE", got.code());
        assertEquals("2", got.response().headers().firstValue("Retry-After").orElse(null));
        assertTrue(!got.body().has("data"), got::toString);
        String message = got.body().at("/errors/0/message").asText();
        assertTrue(message.startsWith("The database "), message);
        assertTrue(!message.matches("(?s).*(Exception|SQL|127\\.0\\.0\\.1|postgres|org\\.).*"), message);
        assertTrue(got.millis() <= withinMillis, () -> got.millis() + " ms: " + message);
    }

    /** The service has noticed: everything is refused at once, as often as one asks. */
    static void assertDown(PackagedService service) throws Exception {
        for (String document : List.of(READ, RESOLVED, WRITE)) {
            assertUnavailable(asked(service, document), AT_ONCE);
            assertUnavailable(got(graphQl(service, document, "application/graphql-response+json")), AT_ONCE);
        }
        for (String path : List.of(
                "/graphql?query=%7Bpeople(first:1)%7BtotalCount%7D%7D",
                "/export",
                "/articles/00000000-0000-0000-0000-000000000000.jsonld",
                "/articles/00000000-0000-0000-0000-000000000000.ninjs.json")) {
            assertUnavailable(got(request(service.at(path)).build()), AT_ONCE);
        }
        assertUnavailable(
                got(request(service.at("/import"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                AT_ONCE);
        assertEquals(503, health(service, "ready"));
        assertEquals(200, health(service, "live"));
    }

    static void awaitDown(PackagedService service) throws Exception {
        await(NOTICED, "readiness goes down", () -> health(service, "ready") == 503);
    }

    static void assertBack(PackagedService service) throws Exception {
        long back = System.nanoTime();
        await(
                BACK,
                "all is back",
                () -> health(service, "ready") == 200 && asked(service, READ).status() == 200);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
        for (String document : List.of(READ, RESOLVED, WRITE)) {
            Got got = asked(service, document);
            assertEquals(200, got.status(), got::toString);
            assertTrue(!got.body().has("errors"), got::toString);
        }
        System.out.println("Back after " + millis + " ms");
    }

    /** What becomes true. */
    interface Check {
        boolean isSo() throws Exception;
    }

    static void await(long withinMillis, String what, Check check) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMillis);
        while (!check.isSo()) {
            assertTrue(System.nanoTime() < until, () -> "Not within " + withinMillis + " ms: " + what);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    static void breakConnections(FaultyPostgreSql database) {
        database.run("select pg_terminate_backend(pid, 1000) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and backend_type = 'client backend' and application_name <> 'newsgraph heartbeat'");
    }

    static void endsAtOnce(PackagedService service) throws Exception {
        long start = System.nanoTime();
        service.process().destroy();
        assertTrue(service.process().waitFor(1, TimeUnit.SECONDS), service::log);
        System.out.println("Idle end in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
    }
}
