package org.newsgraph.graphql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What caches between the service and its clients are told of answers to GET. */
@ConfigMapping(prefix = "newsgraph.caching")
interface CachingConfig {
    /** Whether they may keep answers, each of which then has an ETag to ask again with. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long everyone's caches may give what the public sees to others without asking again, even if it has been
     * changed or withheld since. By default not at all: only the client keeps an answer, and asks every time.
     */
    @WithDefault("0s")
    Duration maxAge();
}
