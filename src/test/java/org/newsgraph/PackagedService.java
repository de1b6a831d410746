package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The package, or the native executable where there is one, in a process of its own, as an operator starts it. */
final class PackagedService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final File log;
    private final URI address;

    /** @param settings environment variables */
    PackagedService(EmbeddedPostgres database, Map<String, String> settings) throws IOException, InterruptedException {
        this(database.getJdbcUrl("postgres", "postgres"), settings);
        awaitStart();
    }

    /** On any database; it is not waited for. */
    PackagedService(String url, Map<String, String> settings) throws IOException {
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port + "/graphql");
        log = File.createTempFile("service", ".log", binary().getParentFile());
        var builder = command(url).redirectErrorStream(true).redirectOutput(log);
        builder.environment()
                .putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", String.valueOf(port)));
        builder.environment().putAll(settings);
        process = builder.start();
    }

    void awaitStart() throws InterruptedException {
        while (true) {
            assertTrue(process.isAlive(), () -> "The service did not start: " + log());
            try {
                send("{__typename}", Map.of(), null);
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static File binary() {
        return new File(System.getProperty("native.image.path"));
    }

    /** A port of which nothing makes use now. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** How the application is started on a database. */
    static ProcessBuilder command(EmbeddedPostgres database, String... arguments) {
        return command(database.getJdbcUrl("postgres", "postgres"), arguments);
    }

    static ProcessBuilder command(String url, String... arguments) {
        List<String> command = new ArrayList<>(
                binary().exists()
                        ? List.of(binary().getPath())
                        : List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-jar",
                                binary().getParent() + "/quarkus-app/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of("QUARKUS_DATASOURCE_JDBC_URL", url, "QUARKUS_DATASOURCE_USERNAME", "postgres"));
        return builder;
    }

    /** Where it answers GraphQL. */
    URI address() {
        return address;
    }

    int port() {
        return address.getPort();
    }

    /** The memory that the process holds. */
    long residentBytes() {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            Matcher resident = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
            return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Process process() {
        return process;
    }

    /** Where a path of the service is. */
    URI at(String path) {
        return address.resolve(path);
    }

    /** Its address without a path. */
    String origin() {
        return "http://" + address.getAuthority();
    }

    String log() {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What an HTTP request got. */
    record Answer(int status, String retryAfter, JsonNode body) {}

    Answer send(String document, Map<String, ?> variables, String token) throws IOException, InterruptedException {
        return send(document, variables, token, Map.of());
    }

    Answer send(String document, Map<String, ?> variables, String token, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = request(document, variables);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(null),
                JSON.readTree(response.body()));
    }

    /** What is at a path of the service. */
    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Sends a document among others; the answer is its status. */
    CompletableFuture<Integer> sendAsync(String document) throws IOException {
        return http.sendAsync(request(document, Map.of()).build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private HttpRequest.Builder request(String document, Map<String, ?> variables) throws IOException {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    }

    /** As it happens to a process that runs out of memory: at once. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(log.toPath());
    }
}
