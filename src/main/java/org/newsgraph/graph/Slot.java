package org.newsgraph.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The place of a variable's value in a statement that was compiled for any value of it. */
record Slot(int index) {
    static final Object[] NO_VALUES = {};

    /** A value with the variables' values put in for slots, however deep. */
    static Object filled(Object value, Object[] values) {
        if (value instanceof Slot slot) {
            return values[slot.index];
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> filled(element, values)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((key, member) -> filled.put(key, filled(member, values)));
            return filled;
        }
        return value;
    }

    /** Whether there is a slot in a value. */
    static boolean isIn(Object value) {
        return value instanceof Slot
                || (value instanceof List<?> list && list.stream().anyMatch(Slot::isIn))
                || (value instanceof Map<?, ?> map && map.values().stream().anyMatch(Slot::isIn));
    }
}
