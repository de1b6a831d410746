package org.newsgraph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests to the service under test with no more in them than a test says. */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        /** A header field's value; empty where it is absent. */
        String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }

        JsonNode json() {
            try {
                return JSON.readTree(new String(response.body(), StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                throw new AssertionError(
                        status() + " without JSON: " + new String(response.body(), StandardCharsets.UTF_8));
            }
        }

        /** The code of the only error. */
        String code() {
            return json().at("/errors/0/extensions/code").asText();
        }

        String message() {
            return json().at("/errors/0/message").asText();
        }
    }

    private Http() {}

    static URI address() {
        return URI.create("http://localhost:" + RestAssured.port + "/graphql");
    }

    /** @param headers names and values by turns */
    static Answer get(Map<String, String> parameters, String... headers) {
        return get(address(), parameters, headers);
    }

    static Answer get(URI service, Map<String, String> parameters, String... headers) {
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(CLIENT, request(URI.create(service + "?" + query), headers).GET());
    }

    static Answer post(String body, String... headers) {
        return post(BodyPublishers.ofString(body), headers);
    }

    static Answer post(BodyPublisher body, String... headers) {
        return send(CLIENT, request(address(), headers).POST(body));
    }

    /** A request of JSON. */
    static Answer post(Map<String, ?> request, String... headers) {
        return post(address(), request, headers);
    }

    static Answer post(URI service, Map<String, ?> request, String... headers) {
        return send(
                CLIENT,
                request(service, headers)
                        .header("Content-Type", "application/json")
                        .POST(ofJson(request)));
    }

    static BodyPublisher ofJson(Map<String, ?> request) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(request));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static HttpRequest.Builder request(URI address, String... headers) {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What comes back over one connection for just these bytes, until the service closes it. */
    static String raw(String bytes) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
