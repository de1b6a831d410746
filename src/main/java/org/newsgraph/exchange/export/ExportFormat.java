package org.newsgraph.exchange.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the graph is written as: an entry a line. */
enum ExportFormat {
    NEWSGRAPH("application/x-ndjson"),
    SCHEMA_ORG("application/ld+json"),
    NINJS("application/json");

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private final String mediaType;

    ExportFormat(String mediaType) {
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
        return switch (this) {
            case NEWSGRAPH -> entry;
            case SCHEMA_ORG -> written(SchemaOrgWriter.document(JSON.readTree(entry)));
            case NINJS -> written(NinjsWriter.document(JSON.readTree(entry)));
        };
    }

    private static byte[] written(Optional<JsonNode> document) throws JsonProcessingException {
        return document.isEmpty() ? NOTHING : JSON.writeValueAsBytes(document.get());
    }
}
