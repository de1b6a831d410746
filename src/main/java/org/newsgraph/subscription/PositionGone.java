package org.newsgraph.subscription;

import org.newsgraph.graphql.ClientError;

/** What came after the position is not known any more; the client has to begin anew, and to read what it has missed. */
final class PositionGone extends ClientError {
    private static final long serialVersionUID = 1L;

    PositionGone() {
        super(
                "POSITION_GONE",
                "What was published after this position is no longer kept: subscribe without a position, and ask for"
                        + " the articles that were missed");
    }
}
