package org.newsgraph.telemetry;

import java.util.List;

/** A bean that has numbers for operators; asked once, at the start, where metrics are on. */
public interface Measured {
    List<Measure> measures();
}
