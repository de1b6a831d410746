package org.newsgraph.exchange.intake;

import java.util.Map;

/** Whoever watches an import. Lines are objects of one member: progress, refused, warning, ambiguous, summary. */
public interface ImportReport {
    void line(String name, Map<String, ?> values);

    /** False where nobody watches any more: the import stops after the batch in flight. */
    boolean isWanted();
}
