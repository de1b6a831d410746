package org.newsgraph.exchange.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The documents of a stream, one after the other, whatever its length: a JSON document, a JSON array of documents,
 * documents of a line each (NDJSON), or a text; gzipped or not, in UTF-8. No more than one document is held, which may
 * have 16 MiB.
 */
final class DocumentStream {
    private static final int CHUNK = 1 << 16;

    /** The documents of one shape of stream. */
    interface Shape {
        /** The next document; null at the end. */
        Document next() throws IOException;
    }

    private final InputStream raw;
    private final boolean isText;
    private Shape shape;

    /** @param isText whether the stream is a text, whatever it looks like */
    DocumentStream(InputStream raw, boolean isText) {
        this.raw = raw;
        this.isText = isText;
    }

    /**
     * The next document, broken ones included; null at the end.
     *
     * @throws StreamBroken where it cannot be read on
     */
    Document next() throws IOException {
        try {
            if (shape == null) {
                shape = open();
            }
            return shape.next();
        } catch (ZipException e) {
            throw new StreamBroken(0, 0, "The gzip data is broken");
        } catch (EOFException e) {
            throw new StreamBroken(0, 0, "The gzip data ends in the middle");
        }
    }

    private Shape open() throws IOException {
        var in = new PushbackInputStream(unzipped(), CHUNK);
        byte[] head = in.readNBytes(4);
        if (isMarked(head, 0xef, 0xbb, 0xbf)) {
            in.unread(head, 3, head.length - 3);
        } else {
            in.unread(head);
            if (isMarked(head, 0xff, 0xfe) || isMarked(head, 0xfe, 0xff) || hasNul(head)) {
                throw new StreamBroken(1, 1, "It is not in UTF-8; UTF-16 and UTF-32 are not taken");
            }
        }
        if (isText) {
            return new TextShape(in);
        }
        long linesBefore = 0;
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            linesBefore += first == '\n' ? 1 : 0;
            first = in.read();
        }
        if (first < 0) {
            return () -> null;
        }
        in.unread(first);
        return switch (first) {
            case '[' -> new ArrayShape(in, linesBefore);
            case '{' -> new LineShape(in, linesBefore);
            default -> new TextShape(in);
        };
    }

    private InputStream unzipped() throws IOException {
        var in = new PushbackInputStream(raw, 2);
        byte[] head = in.readNBytes(2);
        in.unread(head);
        return isMarked(head, 0x1f, 0x8b) ? new GZIPInputStream(in, CHUNK) : in;
    }

    private static boolean isMarked(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNul(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** All of the stream is one text. */
    private static final class TextShape implements Shape {
        private final InputStream in;
        private boolean isRead;

        TextShape(InputStream in) {
            this.in = in;
        }

        @Override
        public Document next() throws IOException {
            if (isRead) {
                return null;
            }
            isRead = true;
            byte[] bytes = in.readNBytes(JsonDocuments.MAX_BYTES + 1);
            if (bytes.length > JsonDocuments.MAX_BYTES) {
                in.skipNBytes(0);
                throw new StreamBroken(1, 1, "A text may have at most 16 MiB, and this is neither JSON nor NDJSON");
            }
            int wrong = new Utf8().wrongAt(bytes, bytes.length);
            String text = new String(bytes, 0, wrong < 0 ? bytes.length : wrong, StandardCharsets.UTF_8);
            int nul = text.indexOf(0);
            if (wrong >= 0 || nul >= 0) {
                String good = nul >= 0 ? text.substring(0, nul) : text;
                long line = 1 + good.chars().filter(c -> c == '\n').count();
                int column = good.length() - good.lastIndexOf('\n');
                return Document.broken(
                        1, line, column, nul >= 0 ? "It has the character NUL" : "It is not in UTF-8 here");
            }
            return text.isBlank() ? null : Document.text(1, 1, text);
        }
    }
}
