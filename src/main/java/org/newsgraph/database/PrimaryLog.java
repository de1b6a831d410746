package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How far the primary's log was when, by which it is known how old is what a replica has. An idle primary makes nothing
 * old: rejected therefore, the time of the last transaction that was replayed.
 */
@ApplicationScoped
class PrimaryLog {
    // Ten minutes of heartbeats; who is further behind is so far behind at least.
    private static final int MOST = 2_400;

    // When the primary was last seen at a position, by System.nanoTime.
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    /** @param asked when it was asked for; it may have been there later, and not before */
    synchronized void isAt(long position, long asked) {
        if (!seen.isEmpty() && position < seen.lastKey()) {
            // Another server is the primary now, and has less.
            seen.clear();
        }
        seen.put(position, asked);
        if (seen.size() > MOST) {
            seen.pollFirstEntry();
        }
    }

    /** How old at most is what a server has that has replayed up to a position; infinite where nobody knows. */
    synchronized double secondsBehind(long replayed) {
        Map.Entry<Long, Long> reached = seen.floorEntry(replayed);
        if (reached == null) {
            return Double.POSITIVE_INFINITY;
        }
        return reached.getKey().equals(seen.lastKey())
                ? 0
                : (System.nanoTime() - reached.getValue()) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Whether a server that had replayed up to a position has what the primary had not, which was asked later. */
    synchronized boolean lacks(long replayed, long when) {
        Map.Entry<Long, Long> last = seen.lastEntry();
        return last != null && last.getKey() < replayed && last.getValue() - when > 0;
    }
}
