package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/** What is wrong with a request before it is one: answered with the status 400. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    Malformed(String message) {
        super(message);
        line = 0;
        column = 0;
    }

    private Malformed(String message, JsonLocation location) {
        super("%s; it ends being so at line %d, column %d"
                .formatted(message, location.getLineNr(), location.getColumnNr()));
        line = location.getLineNr();
        column = location.getColumnNr();
    }

    static Malformed notJson(String message, JacksonException e) {
        return e.getLocation() == null ? new Malformed(message) : new Malformed(message, e.getLocation());
    }

    /** Where what should be JSON is none any more, from 1 on; 0 where it is not that. */
    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
