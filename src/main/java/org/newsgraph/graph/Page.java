package org.newsgraph.graph;

import java.util.List;

/**
 * A page of a relation as the database gave it.
 *
 * @param totalCount 0 where it was not asked for
 * @param all what the page is one of
 */
public record Page<T>(List<Row<T>> rows, PageInfo info, int totalCount, AllRows all) {

    public Page {
        rows = List.copyOf(rows);
    }

    public record Row<T>(T node, String cursor) {}
}
