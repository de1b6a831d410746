package org.newsgraph.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What one request, and all together, may take. */
@ConfigMapping(prefix = "newsgraph.limits")
public interface Limits {
    /**
     * Requests that are executed at once. More only share the same processors, and all of them wait longer. By default
     * twice the processors, at least 4, and never more than the pool has connections.
     */
    OptionalInt concurrentRequests();

    /** Requests that may wait for their turn; past it they are refused. */
    @WithDefault("64")
    int queuedRequests();

    /** How long a request may wait for its turn. */
    @WithDefault("5s")
    Duration queueTime();
}
