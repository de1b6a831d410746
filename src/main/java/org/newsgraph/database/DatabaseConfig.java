package org.newsgraph.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the database counts as gone, and how long the service waits for it. */
@ConfigMapping(prefix = "newsgraph.database")
interface DatabaseConfig {
    /** How often the database is asked whether it is there, in between at once where a request has met a fault. */
    @WithDefault("250ms")
    Duration probeInterval();

    /** How long it may leave that unanswered until requests are refused, which needs no connection to break. */
    @WithDefault("1s")
    Duration refuseAfter();

    /** How long it may leave that unanswered until what waits for it is broken off. */
    @WithDefault("2s")
    Duration giveUpAfter();

    /** Whether a start applies what the tables lack; else it waits until the command migrate has. */
    @WithDefault("true")
    boolean migrateAtStart();

    /** How long a start waits for a database that is not there, and for its tables where it does not make them. */
    @WithDefault("60s")
    Duration waitAtStart();
}
