package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * JSON objects, of a line each or of several: where the first object ends on its first line, the stream is NDJSON, and
 * each further line stands for itself. A broken one is refused and reading goes on behind it.
 */
final class LineShape implements DocumentStream.Shape {
    private final Utf8 utf8 = new Utf8();
    private Lines lines;
    private boolean isNdjson;
    private long number;

    LineShape(InputStream in, long linesBefore) {
        lines = new Lines(in, JsonDocuments.MAX_BYTES, linesBefore);
    }

    @Override
    public Document next() throws IOException {
        if (!lines.next()) {
            return null;
        }
        number++;
        if (lines.isTooLong()) {
            isNdjson = true;
            return Document.broken(number, lines.number(), 1, "A document may have at most 16 MiB");
        }
        return isNdjson ? line(false) : line(true);
    }

    private Document line(boolean maySpanLines) throws IOException {
        Document whole = parsed(lines.bytes(), lines.length(), lines.number(), maySpanLines);
        if (whole != null) {
            isNdjson = isNdjson || whole.refusal() == null;
            return whole;
        }
        return spanning();
    }

    /** Null where it ends in the middle and may. */
    private Document parsed(byte[] bytes, int length, long line, boolean mayEndInside) throws IOException {
        int wrong = utf8.wrongAt(bytes, length);
        if (wrong >= 0) {
            return Document.broken(number, line, wrong + 1, "It is not in UTF-8 here");
        }
        try (JsonDocuments.Reader parser = JsonDocuments.reader(bytes, length)) {
            try {
                JsonNode json = parser.document();
                if (parser.nextToken() != null) {
                    return Document.broken(
                            number,
                            line,
                            Math.max(1, parser.currentTokenLocation().getColumnNr()),
                            "Something follows the end of the document on its line");
                }
                return Document.json(number, line, json, length);
            } catch (JsonProcessingException e) {
                return mayEndInside && JsonDocuments.isEnd(e) ? null : broken(e, parser, line);
            }
        }
    }

    private Document broken(JsonProcessingException e, JsonParser parser, long firstLine) {
        JsonDocuments.Broken broken = JsonDocuments.broken(e, parser);
        return Document.broken(number, firstLine - 1 + broken.line(), broken.column(), broken.reason());
    }

    /** A document that goes on behind its first line, unless the first line is a broken one of NDJSON. */
    private Document spanning() throws IOException {
        long firstLine = lines.number();
        var first = new ByteArrayOutputStream();
        first.write(lines.bytes(), 0, lines.length());
        if (!lines.next()) {
            return parsed(first.toByteArray(), first.size(), firstLine, false);
        }
        lines.hold();
        if (lines.isTooLong() || startsObject()) {
            isNdjson = true;
            return parsed(first.toByteArray(), first.size(), firstLine, false);
        }
        long before = lines.number();
        var following = new FollowingLines(first.toByteArray(), firstLine);
        try (JsonDocuments.Reader parser = JsonDocuments.reader(following)) {
            try {
                JsonNode json = parser.document();
                if (parser.nextToken() != null) {
                    return skipped(Document.broken(
                            number,
                            firstLine - 1 + parser.currentTokenLocation().getLineNr(),
                            Math.max(1, parser.currentTokenLocation().getColumnNr()),
                            "Something follows the end of the document on its line"));
                }
                return Document.json(number, firstLine, json, following.given);
            } catch (JsonProcessingException e) {
                return skipped(broken(e, parser, firstLine));
            } catch (TooLong e) {
                return skipped(Document.broken(
                        number, Math.max(before, lines.number()), 1, "A document may have at most 16 MiB"));
            } catch (Utf8.Wrong e) {
                return skipped(
                        Document.broken(number, lines.number(), following.wrongAt + 1, "It is not in UTF-8 here"));
            }
        }
    }

    /** Goes on to the next line that looks like the beginning of a document. */
    private Document skipped(Document broken) throws IOException {
        while (lines.next()) {
            if (startsObject()) {
                lines.hold();
                break;
            }
        }
        return broken;
    }

    private boolean startsObject() {
        return !lines.isTooLong() && lines.length() > 0 && lines.bytes()[0] == '{';
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A line and those behind it, each taken only when it is asked for, up to where the document's object closes. */
    private final class FollowingLines extends InputStream {
        private ByteArrayInputStream current;
        private long line;
        private long given;
        private int wrongAt;
        private boolean isEnded;
        private int depth;
        private boolean isInText;
        private boolean isEscaped;

        FollowingLines(byte[] first, long firstLine) throws IOException {
            line = firstLine;
            take(first, first.length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (current.available() == 0 && !isEnded) {
                if (depth <= 0 || !lines.next()) {
                    isEnded = true;
                    return -1;
                }
                if (lines.isTooLong()) {
                    throw new TooLong();
                }
                // Blank lines were left out; locations are to count them.
                byte[] feeds = new byte[(int) Math.min(1 << 16, lines.number() - line)];
                Arrays.fill(feeds, (byte) '\n');
                byte[] all = Arrays.copyOf(feeds, feeds.length + lines.length());
                System.arraycopy(lines.bytes(), 0, all, feeds.length, lines.length());
                wrongAt = utf8.wrongAt(lines.bytes(), lines.length());
                if (wrongAt >= 0) {
                    throw new Utf8.Wrong();
                }
                line = lines.number();
                take(all, all.length);
            }
            return isEnded ? -1 : current.read(into, offset, length);
        }

        private void take(byte[] bytes, int length) throws IOException {
            given += length;
            if (given > JsonDocuments.MAX_BYTES) {
                throw new TooLong();
            }
            current = new ByteArrayInputStream(bytes, 0, length);
            for (int i = 0; i < length; i++) {
                count(bytes[i]);
            }
        }

        private void count(byte b) {
            if (isEscaped) {
                isEscaped = false;
            } else if (isInText) {
                isEscaped = b == '\\';
                isInText = b != '"' && b != '\n';
            } else if (b == '"') {
                isInText = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }
}
