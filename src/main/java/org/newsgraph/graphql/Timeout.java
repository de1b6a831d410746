package org.newsgraph.graphql;

/** A request took longer than it may, and was broken off. */
public class Timeout extends ClientError {
    private static final long serialVersionUID = 1L;

    Timeout() {
        super("TIMEOUT", "This took too long and was broken off; ask for less at once");
    }
}
