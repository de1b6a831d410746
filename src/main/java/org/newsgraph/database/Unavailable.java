package org.newsgraph.database;

import java.sql.SQLException;

/**
 * The database cannot serve for a while, which nobody but its operator can change: answered with the status 503 and the
 * code {@link #CODE}. The message is meant for clients.
 */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "UNAVAILABLE";
    /** In the context of a request's execution once something was written: the last edit of it. */
    public static final String WRITTEN = "written";
    /** For the header Retry-After: what it takes until all is back once the database is. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private static final String AGAIN = "try again in a few seconds";

    private final boolean mayBeStored;

    private final transient Outage outage;

    private Unavailable(Outage outage, String message, Throwable cause, boolean mayBeStored) {
        super(message, cause);
        this.outage = outage;
        this.mayBeStored = mayBeStored;
    }

    static Unavailable because(Outage outage, Throwable cause) {
        return new Unavailable(outage, why(outage) + "; " + AGAIN, cause, false);
    }

    /** A write that is not stored. */
    public static Unavailable beforeWriting(Unavailable thrown) {
        return new Unavailable(thrown.outage, why(thrown.outage) + ", and nothing was stored; " + AGAIN, thrown, false);
    }

    /** The connection broke when a write was being committed, or after it was. */
    public static Unavailable afterWriting(Throwable cause) {
        return new Unavailable(
                Outage.UNREACHABLE,
                why(Outage.UNREACHABLE)
                        + ", and what was sent may be stored or not; when it is back, look whether it is"
                        + " there (an article by its uri) before it is sent again",
                cause,
                true);
    }

    private static String why(Outage outage) {
        return switch (outage) {
            case UNREACHABLE -> "The database cannot be reached";
            case EXHAUSTED -> "The database is busy";
            case READ_ONLY -> "The database takes no writes at the moment";
        };
    }

    /** Whether it may have passed: not where it was known before, nor where one has waited for a connection already. */
    boolean mayPass() {
        SQLException error = Outage.error(this);
        return error != null && (isOfConnection() || (outage == Outage.EXHAUSTED && error.getSQLState() != null));
    }

    /** Whether a connection broke, or none can be made. */
    public boolean isOfConnection() {
        return outage == Outage.UNREACHABLE;
    }

    /** Whether a write may be stored all the same. */
    public boolean mayBeStored() {
        return mayBeStored;
    }
}
