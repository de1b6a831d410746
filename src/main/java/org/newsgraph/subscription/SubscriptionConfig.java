package org.newsgraph.subscription;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What subscribers may take of an instance, and how long it remembers for them. */
@ConfigMapping(prefix = "newsgraph.subscriptions")
public interface SubscriptionConfig {
    /** How long ago a client may have broken off and still get what it has missed. */
    @WithDefault("24h")
    Duration keep();

    /** WebSockets and event streams at once. */
    @WithDefault("1000")
    int maxConnections();

    /** Subscriptions at once, of all connections. */
    @WithDefault("2000")
    int maxSubscriptions();

    /** Operations at once on one WebSocket. */
    @WithDefault("100")
    int maxPerConnection();

    /** How long a WebSocket may take to send connection_init. */
    @WithDefault("5s")
    Duration initTimeout();

    /** How often a connection is told that it is alive, and asked whether it is. */
    @WithDefault("25s")
    Duration keepAlive();

    /** How much may wait for a connection to take it; it gets no more until half of that is gone. */
    @WithDefault("256K")
    MemorySize maxWaiting();

    /** How long that may last before the connection is closed. */
    @WithDefault("10s")
    Duration slowReaderTimeout();
}
