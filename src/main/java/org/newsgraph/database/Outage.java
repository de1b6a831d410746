package org.newsgraph.database;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What keeps a database from serving for a while; anything else that it reports is a fault of the service. */
public enum Outage {
    /** It cannot be reached, or the connection broke: what was being committed may be stored or not. */
    UNREACHABLE,
    /** It has no connection or memory to spare. */
    EXHAUSTED,
    /** It takes no writes: its disk is full, or it has become a standby. */
    READ_ONLY;

    /** The SQLSTATE of a statement that was cancelled: none of these, its request has had its time. */
    public static final String CANCELLED = "57014";

    /**
     * Looks for one behind what was thrown, however often it was wrapped; null where there is none. The classes of errors
     * are those of PostgreSQL's appendix A.
     */
    public static Outage of(Throwable thrown) {
        SQLException error = error(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        return error == null ? null : of(error.getSQLState());
    }

    /** The first error of the database behind what was thrown; null where there is none. */
    static SQLException error(Throwable thrown) {
        return error(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static SQLException error(Throwable thrown, Set<Throwable> seen) {
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            // The pool wraps what the driver throws.
            if (cause instanceof SQLException error
                    && (error.getSQLState() != null || !(error.getCause() instanceof SQLException))) {
                return error;
            }
            // What went wrong while a transaction was committed is only beside what it throws.
            for (Throwable beside : cause.getSuppressed()) {
                SQLException error = error(beside, seen);
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    private static Outage of(String state) {
        if (state == null) {
            // The pool's: no connection was free, or it is closed.
            return EXHAUSTED;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return UNREACHABLE;
        }
        if (state.equals("53100") || state.equals("25006") || state.startsWith("58")) {
            return READ_ONLY;
        }
        return state.startsWith("53") ? EXHAUSTED : null;
    }
}
