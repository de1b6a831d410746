package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The elements of a JSON array. Where it is broken there is no telling where the next one would begin. */
final class ArrayShape implements DocumentStream.Shape {
    private static final int READ_AHEAD = 1 << 16;

    private final Budget in;
    private final JsonDocuments.Reader parser;
    private final long linesBefore;
    private boolean isOpen;
    private boolean isAtEnd;
    private long number;

    ArrayShape(InputStream in, long linesBefore) throws IOException {
        this.in = new Budget(Utf8.checked(in));
        this.linesBefore = linesBefore;
        try {
            parser = JsonDocuments.reader(this.in);
        } catch (Utf8.Wrong e) {
            throw new StreamBroken(linesBefore + 1, 1, "It is not in UTF-8 here");
        }
    }

    @Override
    public Document next() throws IOException {
        if (isAtEnd) {
            return null;
        }
        try {
            if (!isOpen) {
                parser.nextToken();
                isOpen = true;
            }
            in.refill();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                isAtEnd = true;
                if (parser.nextToken() != null) {
                    throw broken(1, "Something follows the end of the array");
                }
                return null;
            }
            if (token == null) {
                throw broken(0, "It ends in the middle");
            }
            number++;
            long line = linesBefore + parser.currentLocation().getLineNr();
            long before = parser.currentLocation().getByteOffset();
            JsonNode json = parser.document();
            return Document.json(number, line, json, parser.currentLocation().getByteOffset() - before);
        } catch (JsonProcessingException e) {
            JsonDocuments.Broken broken = JsonDocuments.broken(e, parser);
            throw new StreamBroken(linesBefore + broken.line(), broken.column(), broken.reason());
        } catch (Utf8.Wrong e) {
            throw broken(0, "It is not in UTF-8 here");
        } catch (Budget.Spent e) {
            throw broken(0, "A document may have at most 16 MiB");
        }
    }

    private StreamBroken broken(int before, String reason) {
        return new StreamBroken(
                linesBefore + parser.currentLocation().getLineNr(),
                Math.max(1, parser.currentLocation().getColumnNr() - before),
                reason);
    }

    /** How much may be read for one document. */
    private static final class Budget extends FilterInputStream {
        private long left;

        static final class Spent extends IOException {
            private static final long serialVersionUID = 1L;
        }

        Budget(InputStream in) {
            super(in);
            refill();
        }

        void refill() {
            left = JsonDocuments.MAX_BYTES + READ_AHEAD;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new Spent();
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
