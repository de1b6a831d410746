package org.newsgraph.graph;

import java.util.List;

/** A page of a relation as the database gave it. totalCount is 0 where it was not asked for. */
public record Page<T>(List<Row<T>> rows, PageInfo info, int totalCount) {

    public Page {
        rows = List.copyOf(rows);
    }

    public record Row<T>(T node, String cursor) {}
}
