package org.newsgraph.graphql;

/** An argument is wrong; the message says what is allowed. */
public class BadUserInput extends ClientError {
    private static final long serialVersionUID = 1L;

    public BadUserInput(String message) {
        super("BAD_USER_INPUT", message);
    }
}
