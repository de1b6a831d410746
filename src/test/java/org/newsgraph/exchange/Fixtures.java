package org.newsgraph.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.newsgraph.exchange.ninjs.NinjsReader;
import org.newsgraph.exchange.plaintext.PlainTextReader;
import org.newsgraph.exchange.popolo.PopoloReader;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** Documents of each format, in src/test/resources/exchange; their names begin with the format's. */
final class Fixtures {
    static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    static final Path FOLDER = Path.of("src/test/resources/exchange");

    /** A document with the reader of its format. */
    record Fixture(String name, JsonNode document, DocumentFormatReader reader) {
        Reading reading() throws DocumentRefused {
            return reader.read(document);
        }
    }

    private Fixtures() {}

    static List<Fixture> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .map(Fixtures::of)
                    .toList();
        }
    }

    static Fixture of(Path file) {
        String name = file.getFileName().toString();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            boolean plain = name.startsWith("plain_text");
            return new Fixture(name, plain ? TextNode.valueOf(text) : JSON.readTree(text), reader(name));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static DocumentFormatReader reader(String name) {
        return name.startsWith("schema_org")
                ? new SchemaOrgReader()
                : name.startsWith("ninjs")
                        ? new NinjsReader()
                        : name.startsWith("popolo") ? new PopoloReader() : new PlainTextReader();
    }

    /** A reading as JSON: its entries as lines of Newsgraph's own format, and where it warns of what. */
    static ObjectNode json(Reading reading) {
        ObjectNode json = JSON.createObjectNode();
        reading.entries().forEach(placed -> json.withArray("entries").add(JSON.<JsonNode>valueToTree(placed.entry())));
        reading.warnings()
                .forEach(warning ->
                        json.withArray("warnings").add(String.join(".", warning.path()) + ": " + warning.reason()));
        return json;
    }
}
