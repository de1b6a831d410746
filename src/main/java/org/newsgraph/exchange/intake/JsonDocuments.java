package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsgraph.edit.UserErrorCode;

/** JSON that anybody may have written, read within limits; and what is wrong with it, in words of its own. */
final class JsonDocuments {
    static final int MAX_BYTES = 16 << 20;
    static final int MAX_DEPTH = 100;
    static final int MAX_DIGITS = 1_000;
    static final int MAX_TOKENS = 500_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(MAX_BYTES)
                    .build())
            // Keys that strangers make up are not to be kept.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.{0,100}).*", Pattern.DOTALL);
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(Unexpected character \\('..?'|Unrecognized token '[^']{0,40}|Illegal unquoted character"
                    + "|Invalid UTF-8|Unrecognized character escape|Non-standard token '[^']{0,40}"
                    + "|Invalid numeric value|Unexpected close marker '.').*",
            Pattern.DOTALL);

    private JsonDocuments() {}

    /** Reads one document after the other, each of so many values, keys and brackets at most as memory has room for. */
    static final class Reader extends JsonParserDelegate {
        private int tokens;

        private Reader(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MAX_TOKENS) {
                throw new StreamConstraintsException("tokens");
            }
            return super.nextToken();
        }

        /** The document that begins at the current token, or else at the next one. */
        JsonNode document() throws IOException {
            tokens = 0;
            return MAPPER.readTree(this);
        }
    }

    static Reader reader(InputStream in) throws IOException {
        return new Reader(FACTORY.createParser(in));
    }

    static Reader reader(byte[] bytes, int length) throws IOException {
        return new Reader(FACTORY.createParser(bytes, 0, length));
    }

    /** A document that came alone. */
    static Document document(long number, String text) {
        try (Reader reader = new Reader(FACTORY.createParser(text))) {
            try {
                JsonNode json = reader.document();
                if (json == null || json.isMissingNode()) {
                    return Document.broken(number, 1, 1, "It is empty");
                }
                return reader.nextToken() == null
                        ? Document.json(number, 1, json, text.length())
                        : Document.broken(number, 1, 1, "Something follows the end of the document");
            } catch (JsonProcessingException e) {
                Broken broken = broken(e, reader);
                return Document.broken(
                        number,
                        broken.line(),
                        broken.column(),
                        "%s (line %d, column %d)".formatted(broken.reason(), broken.line(), broken.column()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with JSON, and where. */
    record Broken(long line, int column, String reason) {}

    static Broken broken(JsonProcessingException e, JsonParser parser) {
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return new Broken(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), reason(e));
    }

    /** Whether it is broken only in that it ends too early. */
    static boolean isEnd(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? "It is nested more than %d deep".formatted(MAX_DEPTH)
                    : message.contains("Number")
                            ? "A number has more than %d digits".formatted(MAX_DIGITS)
                            : message.equals("tokens")
                                    ? "It has more than %d values, keys and brackets".formatted(MAX_TOKENS)
                                    : "A text or a key in it is too long";
        }
        if (isEnd(e)) {
            return "It ends in the middle";
        }
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.matches()) {
            return "The key %s stands there twice".formatted(duplicate.group(1).replaceFirst("'.*", ""));
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        return unexpected.matches() ? "It is no JSON: " + lowerFirst(unexpected.group(1)) : "It is no JSON";
    }

    private static String lowerFirst(String text) {
        String closed =
                text.contains("('") ? text + ")" : text.contains("'") && !text.endsWith("'") ? text + "'" : text;
        return Character.toLowerCase(closed.charAt(0)) + closed.substring(1);
    }

    /** What PostgreSQL cannot keep, or JSON cannot say: NUL, halves of surrogate pairs, numbers without bounds. */
    static Refusal unstorable(JsonNode document) {
        List<String> path = new ArrayList<>();
        String reason = unstorable(document, path);
        return reason == null ? null : new Refusal(UserErrorCode.INVALID, path, reason);
    }

    private static String unstorable(JsonNode node, List<String> path) {
        if (node.isTextual()) {
            return unstorable(node.textValue());
        }
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue()) ? null : "The number is out of any range";
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                path.add(property.getKey());
                String reason = unstorable(property.getKey());
                reason = reason == null ? unstorable(property.getValue(), path) : reason;
                if (reason != null) {
                    return reason;
                }
                path.remove(path.size() - 1);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                path.add(String.valueOf(i));
                String reason = unstorable(node.get(i), path);
                if (reason != null) {
                    return reason;
                }
                path.remove(path.size() - 1);
            }
        }
        return null;
    }

    static String unstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "It has the character NUL";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "It has half a surrogate pair";
                }
                i++;
            }
        }
        return null;
    }
}
