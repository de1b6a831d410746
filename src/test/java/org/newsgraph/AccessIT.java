package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what in the package, by its settings, as in production. */
class AccessIT {
    private static final String READ = "{people(first: 1){totalCount}}";
    private static final String WRITE = "mutation{createPerson(input: {name: \"A\"}){person{id}}}";
    private static final String OPEN = "Anyone who reaches this service has the role admin";
    private static EmbeddedPostgres database;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    /** What becomes of a request: done, or the status and the code of the error. */
    private static String asked(PackagedService service, String document, String token) throws Exception {
        PackagedService.Answer answer = service.send(document, Map.of(), token);
        return answer.body().has("errors")
                ? answer.status() + " "
                        + answer.body().at("/errors/0/extensions/code").textValue()
                : "done";
    }

    @Test
    void withoutAKeyNobodyWrites() throws Exception {
        try (var service = new PackagedService(database, Map.of())) {
            assertEquals("done", asked(service, READ, null));
            assertEquals("200 UNAUTHENTICATED", asked(service, WRITE, null));
            assertEquals("401 UNAUTHENTICATED", asked(service, WRITE, Tokens.ADMIN));
            assertTrue(service.log().contains("Nobody may write"), service::log);
        }
    }

    @Test
    void theDemoIsOpenUntilThereIsAKey() throws Exception {
        try (var service = new PackagedService(database, Map.of("NEWSGRAPH_DEMO_DATA", "true"))) {
            assertEquals("done", asked(service, WRITE, null));
            assertTrue(service.log().contains(OPEN), service::log);
        }
        var settings = Map.of("NEWSGRAPH_DEMO_DATA", "true", "MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKey());
        try (var service = new PackagedService(database, settings)) {
            assertEquals("200 UNAUTHENTICATED", asked(service, WRITE, null));
            assertEquals("done", asked(service, WRITE, Tokens.EDITOR));
            assertTrue(!service.log().contains(OPEN), service::log);
        }
    }

    @Test
    void readingCanBeClosedAndAKeyCanBeAFile() throws Exception {
        Path key = Files.createTempFile("key", ".pem");
        Files.writeString(key, "-----BEGIN PUBLIC KEY-----\n" + Tokens.publicKey() + "\n-----END PUBLIC KEY-----\n");
        var settings = Map.of(
                "NEWSGRAPH_ANONYMOUS_ROLE",
                "none",
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                key.toUri().toString(),
                "MP_JWT_VERIFY_ISSUER",
                Tokens.ISSUER);
        try (var service = new PackagedService(database, settings)) {
            assertEquals("401 UNAUTHENTICATED", asked(service, READ, null));
            assertEquals("done", asked(service, READ, Tokens.READER));
            assertEquals("200 FORBIDDEN", asked(service, WRITE, Tokens.READER));
            assertEquals("done", asked(service, WRITE, Tokens.EDITOR));
            assertEquals("401 UNAUTHENTICATED", asked(service, READ, Tokens.FORGED));
        } finally {
            Files.delete(key);
        }
    }

    @Test
    void keysCanBeFetched() throws Exception {
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(Tokens.publicKey())));
        byte[] keys = "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()))
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        String address =
                "http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort());
        try (var service = new PackagedService(database, Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", address))) {
            assertEquals("done", asked(service, WRITE, Tokens.EDITOR));
            assertEquals("401 UNAUTHENTICATED", asked(service, WRITE, Tokens.FORGED));
        } finally {
            server.stop(0);
        }
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
