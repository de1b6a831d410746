package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A document of a stream: JSON, or else a text; or neither, where it is broken.
 *
 * @param number of the document in the stream, from 1
 * @param line where it begins, or where it is broken, from 1
 * @param column where it is broken, from 1; else 0
 * @param bytes roughly how much of the stream it is
 */
record Document(long number, long line, int column, JsonNode json, String text, Refusal refusal, long bytes) {

    static Document json(long number, long line, JsonNode json, long bytes) {
        return new Document(number, line, 0, json, null, null, bytes);
    }

    static Document text(long number, long line, String text) {
        return new Document(number, line, 0, null, text, null, text.length());
    }

    static Document broken(long number, long line, int column, String reason) {
        return new Document(number, line, column, null, null, Refusal.whole(reason), 0);
    }
}
