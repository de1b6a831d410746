package org.newsgraph.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/** A format that documents come in. */
public interface DocumentFormatReader {
    /** @throws DocumentRefused where a field is broken */
    Reading read(JsonNode document) throws DocumentRefused;
}
