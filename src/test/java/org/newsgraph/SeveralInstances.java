package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Instances of the package on one database, behind a round robin that knows nothing of HTTP, and what is asked of them. */
abstract class SeveralInstances extends Faults {
    private static final long SEED = Seeds.of("instances.seed");
    private static final Random RANDOM = new Random(SEED);
    private static final int MOST_TRIES = 60;
    // Machines may be in different places.
    private static final List<Map<String, String>> PLACES = List.of(
            Map.of("TZ", "Asia/Tokyo"),
            Map.of("TZ", "America/New_York", "JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR"),
            Map.of("TZ", "Asia/Kathmandu", "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"));

    static final List<PackagedService> INSTANCES = new CopyOnWriteArrayList<>();
    private static final AtomicInteger TURN = new AtomicInteger();
    private static volatile int among = 3;
    private static EmbeddedPostgres database;
    private static Wire wire;
    static String robin;

    /** All at the same moment, on a database without tables. */
    @BeforeAll
    static void start() throws Exception {
        System.out.println("Instances with -Dinstances.seed=" + SEED);
        database = EmbeddedPostgres.start();
        for (int i = 0; i < 3; i++) {
            INSTANCES.add(instance(i));
        }
        for (PackagedService instance : INSTANCES) {
            instance.awaitStart();
        }
        wire = new Wire(() ->
                INSTANCES.get(Math.floorMod(TURN.getAndIncrement(), among)).port());
        robin = "http://127.0.0.1:" + wire.port();
    }

    @AfterAll
    static void stop() throws IOException {
        wire.close();
        for (PackagedService instance : INSTANCES) {
            instance.close();
        }
        database.close();
    }

    static PackagedService instance(int place) throws Exception {
        return service(database.getJdbcUrl("postgres", "postgres"), PLACES.get(place));
    }

    /** The addresses of the first instances, among which the round robin goes from now on. */
    static List<String> instances(int number) {
        among = number;
        return INSTANCES.stream().limit(number).map(PackagedService::origin).toList();
    }

    record Answer(int status, String tag, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param body null for GET */
    static Answer sent(String address, String body, Map<String, String> headers) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setReadTimeout(30_000);
        // Otherwise all requests would go to the instance that took the first.
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(
                    status,
                    connection.getHeaderField("ETag"),
                    in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Answer post(String origin, Map<String, ?> request) throws IOException {
        return sent(origin + "/graphql", JSON.writeValueAsString(request), Map.of());
    }

    /** Asks as clients should, who come again where the service has too much to do. */
    static JsonNode ask(String origin, String document, Map<String, ?> variables) {
        Map<String, ?> request = Map.of("query", document, "variables", variables);
        try {
            Answer answer = post(origin, request);
            for (int n = 0; n < MOST_TRIES && answer.body.contains("\"OVERLOADED\""); n++) {
                TimeUnit.MILLISECONDS.sleep(500);
                answer = post(origin, request);
            }
            assertEquals(200, answer.status, answer.body);
            assertFalse(answer.json().has("errors"), answer.body);
            return answer.json().get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode edit(String origin, String mutation, String selection, Map<String, ?> input) {
        return ask(origin, Editing.document(mutation, selection), Map.of("input", input))
                .get(mutation);
    }

    /** What was made or changed, without errors. */
    static JsonNode done(String origin, String mutation, String selection, Map<String, ?> input) {
        JsonNode payload = edit(origin, mutation, selection, input);
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        return payload.elements().next();
    }

    static String person(String origin, String name) {
        return done(origin, "createPerson", "person{id}", Map.of("name", name))
                .get("id")
                .textValue();
    }

    static String article(String origin, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("uri", Editing.uri(), "headline", "First"));
        input.putAll(more);
        return done(origin, "createArticle", "article{id}", input).get("id").textValue();
    }

    /** A text comes in: the article, and what of the graph is found in it. */
    static JsonNode told(String origin, String text) {
        String document = "Url: %s\nHeadline: A report\nLanguage: en\n\n%s".formatted(Editing.uri(), text);
        return done(
                        origin,
                        "importDocuments",
                        "articles{id mentions{nodes{entity{id}}}}",
                        Map.of("format", "PLAIN_TEXT", "documents", List.of(document)))
                .get(0);
    }

    static List<String> mentioned(JsonNode article) {
        return article.at("/mentions/nodes").findValuesAsText("id");
    }

    static String mentioned(String origin, String text) {
        return String.join(" ", mentioned(told(origin, text)));
    }

    static List<Map<String, String>> mentions(String... entities) {
        return Stream.of(entities).map(entity -> Map.of("entity", entity)).toList();
    }

    /** A name that nobody has. */
    static String name() {
        Supplier<String> word = () ->
                "Q" + RANDOM.ints(9, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        return word.get() + " " + word.get();
    }
}
