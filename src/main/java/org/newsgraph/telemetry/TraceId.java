package org.newsgraph.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What a request is called in the logs of all that take part in it, as in W3C Trace Context. */
final class TraceId {
    private static final int LENGTH = 32;
    private static final int START = 3;

    private TraceId() {}

    /** The caller's, if the header has one; else a new one. 32 hexadecimal digits. */
    static String of(String traceparent) {
        if (traceparent != null
                && traceparent.length() >= START + LENGTH
                && traceparent.charAt(START - 1) == '-'
                && isHex(traceparent)) {
            return traceparent.substring(START, START + LENGTH);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isHex(String traceparent) {
        for (int i = START; i < START + LENGTH; i++) {
            char c = traceparent.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
