package org.newsgraph.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where else reads may go. */
@ConfigMapping(prefix = "newsgraph.replicas")
interface ReplicasConfig {
    /** The JDBC addresses of streaming replicas, which know the same roles and passwords; none where all read at one. */
    Optional<List<String>> urls();

    /** How long a request waits for a replica to have what its client has written; then the primary answers. */
    @WithName("wait")
    @WithDefault("200ms")
    Duration patience();

    /** How old what a replica has may be; one that is further behind is left out. */
    @WithDefault("10s")
    Duration maxLag();
}
