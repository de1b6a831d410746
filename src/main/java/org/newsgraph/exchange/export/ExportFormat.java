package org.newsgraph.exchange.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the graph is written as: an entry a line. */
enum ExportFormat {
    NEWSGRAPH(null, "application/x-ndjson"),
    SCHEMA_ORG(SchemaOrgWriter::document, "application/ld+json"),
    NINJS(NinjsWriter::document, "application/json");

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private final Function<JsonNode, Optional<JsonNode>> writer;
    private final String mediaType;

    ExportFormat(Function<JsonNode, Optional<JsonNode>> writer, String mediaType) {
        this.writer = writer;
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.parameter().equals(name))
                .findFirst();
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of one document. */
    String mediaType() {
        return mediaType;
    }

    boolean hasRelations() {
        return this != NINJS;
    }

    /** An entry, which is in Newsgraph's own format, in this one; empty where this has none for such. */
    byte[] line(byte[] entry) throws IOException {
        if (writer == null) {
            return entry;
        }
        Optional<JsonNode> document = writer.apply(JSON.readTree(entry));
        return document.isEmpty() ? NOTHING : JSON.writeValueAsBytes(document.get());
    }
}
