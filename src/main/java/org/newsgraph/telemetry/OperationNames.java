package org.newsgraph.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Clients choose the names of operations; so many of them are told apart, and no more. */
final class OperationNames {
    static final String OTHER = "other";
    static final String NONE = "";
    private static final int MAX_LENGTH = 100;

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    OperationNames(int most) {
        this.most = most;
    }

    /** The name, if it is among the first that came; else "other". */
    String bounded(String name) {
        if (name == null) {
            return NONE;
        }
        if (known.contains(name)) {
            return name;
        }
        if (name.length() > MAX_LENGTH || known.size() >= most) {
            return OTHER;
        }
        // Of several threads that come at once, only as many as there is room for.
        synchronized (known) {
            if (known.size() < most) {
                known.add(name);
            }
            return known.contains(name) ? name : OTHER;
        }
    }
}
