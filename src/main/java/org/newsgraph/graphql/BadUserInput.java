package org.newsgraph.graphql;

import org.eclipse.microprofile.graphql.GraphQLException;

/** The client's mistake; the message says what is allowed and is shown to it, with the code BAD_USER_INPUT. */
public class BadUserInput extends GraphQLException {
    private static final long serialVersionUID = 1L;

    public BadUserInput(String message) {
        super(message);
    }
}
