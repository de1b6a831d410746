package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients ask for, and do not take, fits into the memory there is: the package with a small heap. */
class MemoryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY = 50_000;
    // 5 MB, more than the kernel takes for one who reads nothing. Twice as much may not be answered, neither with a
    // heap
    // of 96 MB nor with the native executable's 80.
    private static final String LONG = bodies(100);
    private static final String TOO_LONG =
            "{a: %1$s b: %1$s}".formatted(bodies(100).substring(1, bodies(100).length() - 1));

    private static EmbeddedPostgres database;
    private static PackagedService service;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        service = new PackagedService(
                database, Map.of("JAVA_TOOL_OPTIONS", "-Xmx96m", "NEWSGRAPH_ANONYMOUS_ROLE", "editor"));
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into article (id, uri, headline, article_body)
                    select gen_random_uuid(), 'urn:memory:' || n, 'Memory', repeat('word ', %d)
                    from generate_series(1, 100) n;
                    insert into entity (id, kind, name)
                    select gen_random_uuid(), 'PERSON', 'Entity ' || n from generate_series(1, 100) n;
                    insert into mention (id, article_id, entity_id)
                    select gen_random_uuid(), a.id, e.id from article a, entity e""".formatted(BODY / 5));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        database.close();
    }

    private static String bodies(int first) {
        return "{articles(first: %d){nodes{articleBody}}}".formatted(first);
    }

    private static JsonNode ask(String document) throws Exception {
        return service.send(document, Map.of(), null).body();
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asText();
    }

    @Test
    void manyLongAnswersAtOnce() throws Exception {
        assertEquals("TOO_COMPLEX", code(ask(TOO_LONG)));
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            for (Future<JsonNode> answer :
                    clients.invokeAll(Collections.nCopies(24, (Callable<JsonNode>) () -> ask(LONG)))) {
                assertEquals(100, answer.get().at("/data/articles/nodes").size());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void whoTakesNothingIsCutOffForOthers() throws Exception {
        ask(LONG);
        long before = service.residentBytes();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int n = 0; n < 60; n++) {
                slow.add(asked(LONG));
                if (n % 10 == 9) {
                    assertEquals(
                            "Query", ask("{__typename}").at("/data/__typename").asText());
                }
            }
            assertTrue(isCutOff(slow.get(0)));
            long grown = service.residentBytes() - before;
            assertTrue(grown < 160L << 20, () -> "Grown by " + grown);
            assertEquals(100, ask(LONG).at("/data/articles/nodes").size());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A client that sends a request and reads nothing. */
    private static Socket asked(String document) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(1 << 17);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
        byte[] body = JSON.writeValueAsBytes(Map.of("query", document));
        String head =
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    private static boolean isCutOff(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        try {
            long got = client.getInputStream().transferTo(OutputStream.nullOutputStream());
            return got < 100L * BODY;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whatIsResolvedOneByOneIsLittle() throws Exception {
        String wide = "articles(first: 100%s){nodes{mentions(first: 100){nodes{entity{id}}}}}";
        String all = wide.formatted("");
        assertEquals(
                100,
                ask("{%s}".formatted(all))
                        .at("/data/articles/nodes/0/mentions/nodes")
                        .size());
        // 100 articles with 100 mentions each; and few articles, with many fields each.
        StringBuilder values = new StringBuilder();
        for (int n = 0; n < 90; n++) {
            values.append(" a").append(n).append(": headline");
        }
        String ofFields = "articles(first: 100){nodes{...F} edges{node{...F}}}";
        for (String document : List.of(
                "{__type(name: \"Query\"){name} %s}".formatted(all),
                "{__type(name: \"Query\"){name} %1$s b: %1$s} fragment F on Article{%2$s}"
                        .formatted(ofFields, values))) {
            JsonNode refused = ask(document);
            assertEquals("TOO_COMPLEX", code(refused), () -> refused.toString().substring(0, 300));
            assertTrue(refused.path("data").isNull(), refused::toString);
        }
        JsonNode wrong = ask("{%s}".formatted(wide.formatted(", after: \"none\"")));
        assertEquals("BAD_USER_INPUT", code(wrong), wrong::toString);
        JsonNode beside =
                ask("{__type(name: \"Query\"){name} articles(first: 50){nodes{id mentions(first: 20){nodes{id}}}}}");
        assertTrue(!beside.has("errors"), beside::toString);
        // What was written is written, though what is asked beside is too much.
        String id = ask("{people(first: 1){nodes{id}}}")
                .at("/data/people/nodes/0/id")
                .asText();
        JsonNode written = ask("""
                mutation{updatePerson(input: {id: "%s", expectedVersion: 1, description: "Mentioned"}){person{
                id description mentionedIn(first: 100){nodes{mentions(first: 100){nodes{id}}}}}}}""".formatted(id));
        assertEquals("TOO_COMPLEX", code(written), written::toString);
        assertEquals("updatePerson", written.at("/errors/0/path/0").asText());
        assertEquals(
                "Mentioned",
                ask("{person(id: \"%s\"){description}}".formatted(id))
                        .at("/data/person/description")
                        .asText());
    }
}
