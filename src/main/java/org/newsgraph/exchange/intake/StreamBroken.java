package org.newsgraph.exchange.intake;

import java.io.IOException;

/** A stream that cannot be read on. What was read before stands. */
final class StreamBroken extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;

    /**
     * @param line from 1; 0 where it is not known
     * @param column from 1; 0 where it is not known
     */
    StreamBroken(long line, int column, String reason) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    long line() {
        return line;
    }

    int column() {
        return column;
    }
}
