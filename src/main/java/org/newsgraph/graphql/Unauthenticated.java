package org.newsgraph.graphql;

/** What is asked needs a token, and there is none. */
public class Unauthenticated extends ClientError {
    private static final long serialVersionUID = 1L;

    Unauthenticated(Role asked) {
        this("This needs a token of the role " + asked.name().toLowerCase(java.util.Locale.ROOT));
    }

    Unauthenticated(String message) {
        super("UNAUTHENTICATED", message);
    }
}
