package org.newsgraph.event;

public enum EventStatus {
    SCHEDULED,
    HELD,
    POSTPONED,
    CANCELLED
}
