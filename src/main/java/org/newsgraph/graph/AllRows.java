package org.newsgraph.graph;

import java.util.UUID;

/** All rows of a connection, of which a page was read: what to ask more about them with. */
public record AllRows(PageStatement<?> statement, UUID parent) {}
