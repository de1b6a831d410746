package org.newsgraph.exchange.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Where bytes are no UTF-8, by the strict rules: no overlong forms, no surrogates. */
final class Utf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer scratch = CharBuffer.allocate(8192);

    /** The index of the first byte that is wrong; -1 where there is none. */
    int wrongAt(byte[] bytes, int length) {
        decoder.reset();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        return decode(in, true) ? -1 : in.position();
    }

    private boolean decode(ByteBuffer in, boolean isEnd) {
        while (true) {
            scratch.clear();
            CoderResult result = decoder.decode(in, scratch, isEnd);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    /** A stream that ends in {@link Wrong} where it stops to be UTF-8; all that comes before is given. */
    static InputStream checked(InputStream in) {
        return new Checked(in);
    }

    static final class Wrong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Checked extends FilterInputStream {
        private final Utf8 utf8 = new Utf8();
        private final byte[] pending = new byte[4];
        private int pendingLength;
        private boolean isWrong;

        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (isWrong) {
                throw new Wrong();
            }
            int read = super.read(into, offset, length);
            // What was left of a character comes before what was read now; its bytes were given already.
            ByteBuffer all = ByteBuffer.allocate(pendingLength + Math.max(read, 0));
            all.put(pending, 0, pendingLength);
            if (read > 0) {
                all.put(into, offset, read);
            }
            all.flip();
            utf8.decoder.reset();
            int before = pendingLength;
            if (!utf8.decode(all, read < 0)) {
                isWrong = true;
                int good = Math.max(0, all.position() - before);
                if (good == 0) {
                    throw new Wrong();
                }
                return good;
            }
            pendingLength = all.remaining();
            all.get(pending, 0, pendingLength);
            return read;
        }
    }
}
