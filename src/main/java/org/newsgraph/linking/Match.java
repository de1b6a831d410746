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
 */
record Match(int first, int last, int end, List<Integer> entities, boolean derived) {
    int length() {
        return last - first + 1;
    }

    boolean isUnique() {
        return entities.size() == 1;
    }
}
