package org.newsgraph.graphql;

/** What is asked would take more work than one request may; the message says what to ask instead. */
public class TooComplex extends ClientError {
    private static final long serialVersionUID = 1L;

    public TooComplex(String message) {
        super("TOO_COMPLEX", message);
    }
}
