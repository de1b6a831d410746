package org.newsgraph.database;

/**
 * The database cannot serve for a while, which nobody but its operator can change: answered with the status 503 and the
 * code {@link #CODE}. The message is meant for clients.
 */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "UNAVAILABLE";
    /** In the context of a request's execution once something was written. */
    public static final String WRITTEN = "written";
    /** For the header Retry-After: what it takes until all is back once the database is. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private final boolean mayBeStored;

    private Unavailable(String message, Throwable cause, boolean mayBeStored) {
        super(message, cause);
        this.mayBeStored = mayBeStored;
    }

    static Unavailable because(Outage outage, Throwable cause) {
        String message = outage == Outage.READ_ONLY
                ? "The database takes no writes at the moment, so nothing was stored; reading goes on. Try again later"
                : "The database cannot be reached; try again in a few seconds";
        return new Unavailable(message, cause, false);
    }

    /** The connection broke when a write was being committed, or after it was. */
    public static Unavailable afterWriting(Throwable cause) {
        return new Unavailable(
                "The database cannot be reached, and what was sent may be stored or not; when it is back, look whether"
                        + " it is there (an article by its uri) before it is sent again",
                cause,
                true);
    }

    /** Whether a write may be stored all the same. */
    public boolean mayBeStored() {
        return mayBeStored;
    }
}
