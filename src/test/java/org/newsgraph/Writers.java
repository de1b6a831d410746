package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that write, and remember what they were told of each write. */
final class Writers extends Clients {
    private static final int AT_ONCE = 6;
    private static final String CREATE = "mutation($uri: String!){createArticle(input: {uri: $uri, headline: \"H\"})"
            + "{article{id} userErrors{message}}}";

    private final String prefix = "urn:fault:" + UUID.randomUUID() + ":";
    private final PackagedService service;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unclear = ConcurrentHashMap.newKeySet();

    Writers(PackagedService service) {
        super(AT_ONCE);
        this.service = service;
        begin();
    }

    @Override
    void ask() throws InterruptedException {
        String uri = prefix + next.incrementAndGet();
        try {
            PackagedService.Answer answer = service.send(CREATE, Map.of("uri", uri), null);
            told(uri, answer);
            if (answer.status() == 503) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            unclear.add(uri);
        }
    }

    private void told(String uri, PackagedService.Answer answer) {
        JsonNode error = answer.body().at("/errors/0");
        if (answer.body().at("/data/createArticle/article/id").isTextual()) {
            acknowledged.add(uri);
        } else if (answer.status() == 503
                && error.at("/extensions/code").asText().equals("UNAVAILABLE")) {
            (error.get("message").asText().contains("may be stored") ? unclear : refused).add(uri);
        } else {
            wrong.add(answer.toString());
        }
    }

    /** How many were acknowledged. */
    @Override
    int done() {
        return acknowledged.size();
    }

    int refused() {
        return refused.size();
    }

    /** What is in the database is what was told: all that was acknowledged, once, and nothing that was refused. */
    void check(FaultyPostgreSql database) throws SQLException {
        assertEquals(Set.of(), wrong);
        Map<String, Integer> stored = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select uri from article where uri like '" + prefix + "%'")) {
            while (row.next()) {
                stored.merge(row.getString(1), 1, Integer::sum);
            }
        }
        for (String uri : acknowledged) {
            assertEquals(1, stored.remove(uri), () -> "Acknowledged: " + uri + "; " + this);
        }
        stored.forEach((uri, times) -> {
            assertTrue(unclear.contains(uri), () -> "Stored though refused: " + uri + "; " + this);
            assertEquals(1, times, uri);
        });
    }

    @Override
    public String toString() {
        return "%d acknowledged, %d refused, %d unclear, otherwise %s"
                .formatted(acknowledged.size(), refused.size(), unclear.size(), wrong);
    }
}
