package org.newsgraph.graph;

/**
 * What rows are counted by. In its SQL, t is a row.
 *
 * @param value the SQL expression that they share, a text
 * @param join more tables, beginning with "join" or a comma, or nothing
 * @param where which rows are counted
 * @param order of the groups, in which value and count are theirs
 * @param limit of the groups
 */
public record Grouping(String value, String join, String where, String order, int limit) {}
