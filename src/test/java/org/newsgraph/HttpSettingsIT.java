package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package with what operators may set of HTTP. */
class HttpSettingsIT {
    private static final String PASSWORD = "a test's own";
    private static final String SITE = "https://news.example";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres database;
    private static PackagedService service;
    private static int tlsPort;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-alias",
                        "service",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        tlsPort = PackagedService.freePort();
        database = EmbeddedPostgres.start();
        service = new PackagedService(
                database,
                Map.of(
                        "QUARKUS_HTTP_SSL_PORT", String.valueOf(tlsPort),
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", keys.toString(),
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", PASSWORD,
                        "QUARKUS_HTTP_CORS_ENABLED", "true",
                        "QUARKUS_HTTP_CORS_ORIGINS", SITE,
                        "NEWSGRAPH_CACHING_MAX_AGE", "60s",
                        "NEWSGRAPH_HTTP_BODY_TIMEOUT", "1s",
                        "NEWSGRAPH_HTTP_MAX_BODY_SIZE", "1K",
                        "NEWSGRAPH_DOCUMENTS_AUTOMATIC_ENABLED", "false",
                        "NEWSGRAPH_INTROSPECTION", "false"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (service != null) {
            service.close();
        }
        database.close();
    }

    private static Http.Answer get(String query, String... headers) {
        return Http.get(service.address(), Map.of("query", query), headers);
    }

    @Test
    void speaksHttp2OverTls() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream keys = Files.newInputStream(folder.resolve("keys.p12"))) {
            trusted.load(keys, PASSWORD.toCharArray());
        }
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("service", trusted.getCertificate("service"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        Http.Answer answer = Http.send(
                HttpClient.newBuilder().sslContext(tls).build(),
                Http.request(
                                URI.create("https://localhost:" + tlsPort + "/graphql"),
                                "Content-Type",
                                "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"{__typename}\"}")));
        assertEquals(HttpClient.Version.HTTP_2, answer.response().version());
        assertEquals("Query", answer.json().at("/data/__typename").asText());
    }

    @Test
    void otherSitesMayAskWhereTheyAreNamed() {
        assertEquals(SITE, get("{__typename}", "Origin", SITE).header("Access-Control-Allow-Origin"));
        Http.Answer other = get("{__typename}", "Origin", "https://other.example");
        assertEquals("", other.header("Access-Control-Allow-Origin"));
        Http.Answer preflight = Http.send(
                HttpClient.newHttpClient(),
                Http.request(
                                service.address(),
                                "Origin",
                                SITE,
                                "Access-Control-Request-Method",
                                "POST",
                                "Access-Control-Request-Headers",
                                "content-type")
                        .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(200, preflight.status());
        assertThat(preflight.header("Access-Control-Allow-Headers"), containsString("content-type"));
        assertThat(get("{__typename}", "Origin", SITE).header("Vary"), containsString("Authorization"));
    }

    @Test
    void whatThePublicSeesMayBeKeptByAll() {
        Http.Answer answer = get("{articles{nodes{id}}}");
        assertEquals("public, max-age=60", answer.header("Cache-Control"));
        assertThat(answer.header("ETag"), startsWith("W/"));
        assertEquals("no-store", get("{nothing}").header("Cache-Control"));
        assertEquals("no-store", get("{nothing}", "Authorization", "Bearer x").header("Cache-Control"));
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws IOException {
        URI address = service.address();
        try (var socket = new Socket("localhost", address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            // To the end of the connection.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer, startsWith("HTTP/1.1 408"));
            assertThat(answer, containsString("REQUEST_TIMEOUT"));
        }
    }

    @Test
    void bodiesHaveTheSizeThatIsSet() {
        assertEquals(
                413,
                Http.post(service.address(), Map.of("query", "{__typename} #" + "x".repeat(1_000)))
                        .status());
    }

    @Test
    void automaticPersistedQueriesCanBeOff() {
        String document = "{__typename}";
        var extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", PersistedQueriesTest.sha256(document)));
        for (Map<String, ?> request :
                List.of(Map.of("extensions", extensions), Map.of("query", document, "extensions", extensions))) {
            Http.Answer answer = Http.post(service.address(), request);
            assertEquals("PERSISTED_QUERY_NOT_SUPPORTED", answer.code());
            assertEquals("PersistedQueryNotSupported", answer.message());
        }
    }

    @Test
    void theSchemaCanBeHidden() {
        for (String query : List.of(
                "{__schema{types{name}}}",
                "{a: __type(name: \"Article\"){name}}",
                "query Q{...F} fragment F on Query{__schema{queryType{name}}}")) {
            Http.Answer answer = get(query);
            assertEquals("GRAPHQL_VALIDATION_FAILED", answer.code(), query);
            assertEquals("Introspection is switched off", answer.message());
        }
        assertTrue(get("{articles(first: 1){nodes{__typename}}}").json().has("data"));
        Http.Answer file = Http.send(
                HttpClient.newHttpClient(),
                Http.request(service.address().resolve("/graphql/schema.graphql"))
                        .GET());
        assertEquals(404, file.status());
    }
}
