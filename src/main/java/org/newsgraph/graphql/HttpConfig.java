package org.newsgraph.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How GraphQL goes over HTTP. */
@ConfigMapping(prefix = "newsgraph.http")
interface HttpConfig {
    /** The largest body of a request: by default the longest article in the widest letters, and what is said of it. */
    @WithDefault("4M")
    MemorySize maxBodySize();

    /** How long a client may take to send a body. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Whether queries may come by GET, which caches need. */
    @WithDefault("true")
    boolean get();

    /** Whether answers are compressed for clients that ask for it. */
    @WithDefault("true")
    boolean compression();
}
