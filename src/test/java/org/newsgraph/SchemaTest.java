package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every change of the API is a change of schema.graphql at the top, which -Dschema.update=true writes. */
@QuarkusTest
@BlackBox
class SchemaTest {
    private static final Path GOLDEN = Path.of("schema.graphql");

    @Test
    void publishesTheGoldenSchema() throws IOException {
        String published = given().get("/graphql/schema.graphql")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("schema.update")) {
            Files.writeString(GOLDEN, published);
        }
        assertEquals(Files.readString(GOLDEN), published);
    }
}
