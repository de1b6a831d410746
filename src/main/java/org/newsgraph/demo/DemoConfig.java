package org.newsgraph.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "newsgraph")
interface DemoConfig {
    /** Whether the demo article is put into the database at the start, unless it is there. */
    @WithDefault("false")
    boolean demoData();
}
