package org.newsgraph.linking;

import java.util.List;

/**
 * A place in a text where names stand.
 *
 * @param first its first word
 * @param last its last word
 * @param end UTF-16 offset behind the name, which may be within the last word
 * @param entities the numbers of those that have the name, in order
 * @param derived whether it is only made of their names
 * @param common whether it may be a word of the language as well
 */
record Match(int first, int last, int end, List<Integer> entities, boolean derived, boolean common) {
    int length() {
        return last - first + 1;
    }

    /** The entity, where it is the only one. */
    int entity() {
        return entities.get(0);
    }

    boolean isUnique() {
        return entities.size() == 1;
    }
}
