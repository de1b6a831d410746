package org.newsgraph.graphql;

/** What is asked needs another role than the token gives. */
public class Forbidden extends ClientError {
    private static final long serialVersionUID = 1L;

    Forbidden(Role asked) {
        super("FORBIDDEN", "This needs the role " + asked.name().toLowerCase(java.util.Locale.ROOT));
    }
}
