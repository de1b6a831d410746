package org.newsgraph.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** Metrics for Prometheus, on a port of their own, so that what serves the public never serves them. */
@ConfigMapping(prefix = "newsgraph.metrics")
interface MetricsConfig {
    /** The port that /metrics is at; without one nothing is measured. */
    OptionalInt port();

    /** The address that the port is opened on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Names of operations that are told apart, the first that come; all others are "other". */
    @WithDefault("100")
    int operationNames();
}
