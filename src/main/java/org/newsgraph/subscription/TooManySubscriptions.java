package org.newsgraph.subscription;

import org.newsgraph.graphql.ClientError;

/** There is no room for one more subscription now. */
final class TooManySubscriptions extends ClientError {
    private static final long serialVersionUID = 1L;

    TooManySubscriptions(String message) {
        super("OVERLOADED", message);
    }
}
