package org.newsgraph.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the log tells of operations. */
@ConfigMapping(prefix = "newsgraph.log")
interface LogConfig {
    /** A line for each operation. */
    @WithDefault("false")
    boolean operations();

    /** Operations that take as long as this are logged as slow; none where it is zero. */
    @WithDefault("1s")
    Duration slowOperation();
}
