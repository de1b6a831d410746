package org.newsgraph.graph;

/** How many rows share a value; the value is its text. */
public record Count(String value, int count) {}
