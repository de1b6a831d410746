package org.newsgraph.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, each held only as far as the limit. */
final class Lines {
    private static final int SMALL = 1 << 16;

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[SMALL];
    private int position;
    private int limit;
    private byte[] line = new byte[SMALL];
    private int length;
    private boolean isTooLong;
    private boolean isHeld;
    private long number;

    /** @param linesBefore how many lines came before */
    Lines(InputStream in, int maxLength, long linesBefore) {
        this.in = in;
        this.maxLength = maxLength;
        number = linesBefore;
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean next() throws IOException {
        if (isHeld) {
            isHeld = false;
            return true;
        }
        while (read()) {
            if (isTooLong || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Gives the same line again. */
    void hold() {
        isHeld = true;
    }

    private boolean read() throws IOException {
        if (line.length > SMALL && length <= SMALL) {
            line = new byte[SMALL];
        }
        length = 0;
        isTooLong = false;
        boolean isAny = false;
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    if (isAny) {
                        number++;
                    }
                    return isAny;
                }
            }
            isAny = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end - position);
            position = end;
            if (end < limit) {
                position++;
                number++;
                return true;
            }
        }
    }

    private void append(int count) {
        if (isTooLong || length + count > maxLength) {
            isTooLong = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(maxLength, Math.max(line.length * 2, length + count)));
        }
        System.arraycopy(buffer, position, line, length, count);
        length += count;
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Its bytes, up to its length; only until the next one is asked for. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isTooLong() {
        return isTooLong;
    }

    /** From 1. */
    long number() {
        return number;
    }
}
