package org.newsgraph.exchange;

import java.util.List;

/**
 * What a document says.
 *
 * @param entries entities before what refers to them where possible
 * @param warnings what the document says that the graph has no place for
 */
public record Reading(List<Placed> entries, List<Problem> warnings) {
    public Reading {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }
}
