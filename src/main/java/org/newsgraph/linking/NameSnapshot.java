package org.newsgraph.linking;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Which transactions were committed at a moment, as PostgreSQL writes it: xmin:xmax:xip,... The transaction that asks is
 * not finished either, which PostgreSQL leaves out.
 */
record NameSnapshot(String text) {
    /** @param own the id of the transaction that asks, null where it has none */
    static NameSnapshot of(String snapshot, String own) {
        if (own == null) {
            return new NameSnapshot(snapshot);
        }
        String[] parts = snapshot.split(":", -1);
        long xid = Long.parseUnsignedLong(own);
        long xmax = Long.parseUnsignedLong(parts[1]);
        if (xid >= xmax) {
            return new NameSnapshot(snapshot);
        }
        LongStream running = parts[2].isEmpty()
                ? LongStream.empty()
                : Arrays.stream(parts[2].split(",")).mapToLong(Long::parseUnsignedLong);
        long[] all = LongStream.concat(running, LongStream.of(xid))
                .distinct()
                .sorted()
                .toArray();
        long xmin = Math.min(Long.parseUnsignedLong(parts[0]), xid);
        return new NameSnapshot(xmin + ":" + xmax + ":"
                + Arrays.stream(all).mapToObj(Long::toString).collect(Collectors.joining(",")));
    }
}
