package org.newsgraph.graphql;

import org.eclipse.microprofile.graphql.GraphQLException;

/** What the client can put right; the message is shown to it, with a code. */
public abstract class ClientError extends GraphQLException {
    private static final long serialVersionUID = 1L;

    private final String code;

    protected ClientError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
