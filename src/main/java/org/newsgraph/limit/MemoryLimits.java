package org.newsgraph.limit;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What requests may have in memory; shares of the heap, where settings do not say. */
@ApplicationScoped
public class MemoryLimits {
    private static final long MOST_ANSWER_BYTES = 16 << 20;
    private static final int ANSWERS = 16;
    // Up to 10 kB while it is read, with a body of 2 kB. Several requests are answered at once.
    private static final int BYTES_OF_A_ROW = 64 << 10;
    private static final int UNSENT = 4;
    private static final int BODIES = 8;

    private final Limits limits;
    private final long heap = Runtime.getRuntime().maxMemory();

    MemoryLimits(Limits limits) {
        this.limits = limits;
    }

    /** Of the answer to a query. */
    public long answerBytes() {
        return bytes(limits.responseBytes(), Math.min(MOST_ANSWER_BYTES, heap / ANSWERS));
    }

    /** Of the bodies of all requests together that are larger than small. */
    public long bodyBytes() {
        return heap / BODIES;
    }

    /** Of an answer whose fields are resolved one by one. */
    public long resolvedRows() {
        return limits.resolvedRows().orElse(heap / BYTES_OF_A_ROW);
    }

    /** Of all answers that clients have not taken yet. */
    public long unsentBytes() {
        return bytes(limits.unsentBytes(), heap / UNSENT);
    }

    private static long bytes(Optional<MemorySize> setting, long share) {
        return setting.map(MemorySize::asLongValue).orElse(share);
    }
}
