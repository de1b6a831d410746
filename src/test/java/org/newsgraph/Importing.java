package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;

/** Imports over HTTP, as a client sends them. */
final class Importing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Importing() {}

    /** What an import answered, line by line. */
    record Report(int status, List<JsonNode> lines) {
        List<JsonNode> all(String name) {
            return lines.stream()
                    .filter(line -> line.has(name))
                    .map(line -> line.get(name))
                    .toList();
        }

        JsonNode summary() {
            return all("summary").get(0);
        }

        /** Created, updated, unchanged, refused. */
        String counts() {
            return Stream.of("created", "updated", "unchanged", "refused")
                    .map(name -> summary().get(name).asText())
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow();
        }

        /** Line and column, path and reason of each refusal. */
        List<String> refusals() {
            return all("refused").stream()
                    .map(one -> "%s%s %s %s"
                            .formatted(
                                    one.get("line").asText(),
                                    one.has("column") ? ":" + one.get("column").asText() : "",
                                    String.join(".", strings(one.get("path"))),
                                    one.get("reason").asText()))
                    .toList();
        }
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    static Report lines(String... lines) {
        return send("", String.join("\n", lines));
    }

    static Report send(String parameters, String body) {
        return send(Tokens.EDITOR, parameters, body.getBytes(StandardCharsets.UTF_8));
    }

    static Report send(String token, String parameters, byte[] body) {
        return send(token, parameters, () -> new ByteArrayInputStream(body));
    }

    static Report send(String token, String parameters, Supplier<InputStream> body) {
        var request = HttpRequest.newBuilder(URI.create(address() + "/import" + parameters))
                .POST(HttpRequest.BodyPublishers.ofInputStream(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<Stream<String>> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            return new Report(
                    response.statusCode(), response.body().map(Importing::json).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String address() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String article(String uri, String more) {
        return "{\"type\":\"article\",\"uri\":\"%s\",\"headline\":\"H\"%s}".formatted(uri, more);
    }

    /** Asserts that all was taken. */
    static Report taken(String... lines) {
        Report report = lines(lines);
        assertEquals(List.of(), report.refusals());
        return report;
    }
}
