package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of the service is told as one, whichever way a query is answered, and nothing of the inside with it. */
@QuarkusTest
@BlackBox
class FaultTest {
    private static final String DOCUMENT = "query {events(first: 1){nodes{id}}}";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTableThatIsGoneIsAnInternalError(boolean resolved) {
        String document = resolved ? Graphql.resolved(DOCUMENT) : DOCUMENT;
        Database.run("alter table entity rename to gone");
        try {
            JsonPath answer = Graphql.send(document, Map.of())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertNull(answer.get("data.events"));
            assertEquals("INTERNAL_ERROR", answer.getString("errors[0].extensions.code"));
            String message = answer.getString("errors[0].message");
            assertTrue(message.matches("Internal error; the service's log has it under [0-9a-f-]{36}"), () -> message);
        } finally {
            Database.run("alter table gone rename to entity");
        }
        Graphql.query(document);
    }
}
