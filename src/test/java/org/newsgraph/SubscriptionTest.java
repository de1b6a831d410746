package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscriptions over graphql-transport-ws and server-sent events, by the clients that the world uses. */
@QuarkusTest
@BlackBox
class SubscriptionTest {
    @Test
    void clientsGetWhatIsPublished() {
        NodeScript.run("subscriptions.mjs", NodeScript.service(), Tokens.EDITOR, Tokens.FORGED);
    }

    @Test
    void theyEndWithTheToken() {
        String token = Tokens.lasting(Duration.ofSeconds(4), "rea", "reader");
        NodeScript.run("subscriptions.mjs", NodeScript.service(), Tokens.EDITOR, Tokens.FORGED, token);
    }

    @Test
    void whoComesBackTooLateIsTold() {
        Database.article("urn:subscriptions:" + UUID.randomUUID(), null);
        Database.run("select forget_publications(interval '-1 minute')");
        assertEquals("0", Database.value("select count(*) from publication"));
        String events = given().contentType("application/json")
                .body(Map.of("query", "subscription {articlePublished {id}}", "extensions", Map.of("position", "0")))
                .post("/graphql/stream")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(events.contains("POSITION_GONE") && events.endsWith("event: complete\ndata: \n\n"), events);
    }
}
