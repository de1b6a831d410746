package org.newsgraph;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscriptions over several instances of the package on one database, some of which stop; and clients that do not read. */
class SubscriptionRestartIT {
    private static final Map<String, String> SETTINGS = Map.of(
            "NEWSGRAPH_ANONYMOUS_ROLE",
            "editor",
            "NEWSGRAPH_SUBSCRIPTIONS_MAX_WAITING",
            "64K",
            "NEWSGRAPH_SUBSCRIPTIONS_SLOW_READER_TIMEOUT",
            "1s");

    @Test
    void nothingIsLostOrTwice() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                var writer = new PackagedService(database, SETTINGS);
                var first = new PackagedService(database, SETTINGS);
                var second = new PackagedService(database, SETTINGS)) {
            NodeScript.run(
                    "subscription-restarts.mjs",
                    writer.origin(),
                    first.origin(),
                    String.valueOf(first.process().pid()),
                    second.origin(),
                    String.valueOf(second.process().pid()));
            NodeScript.run("slow-subscriber.mjs", writer.origin());
        }
    }
}
