package org.newsgraph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each document says just what stands in the file of the same name that ends with .expected.json, and nothing else. */
class ReadersTest {
    @TestFactory
    Stream<DynamicTest> readEveryValueToWhereItBelongs() throws IOException {
        return Fixtures.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    Path file = Fixtures.FOLDER.resolve(fixture.name() + ".expected.json");
                    JsonNode read = Fixtures.json(fixture.reading());
                    if (Boolean.getBoolean("exchange.update")) {
                        Files.writeString(file, Fixtures.JSON.writeValueAsString(read) + "\n");
                    }
                    assertEquals(
                            Fixtures.JSON.writeValueAsString(Fixtures.JSON.readTree(file.toFile())),
                            Fixtures.JSON.writeValueAsString(read));
                }));
    }
}
