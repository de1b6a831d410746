package org.newsgraph.graphql;

import graphql.GraphQLContext;
import java.time.Instant;

/**
 * Who sends a request.
 *
 * @param name as the token has it; null where there is no token
 * @param expires when the token is no longer valid; null where that is never
 */
public record Caller(String name, Role role, Instant expires) {

    static final Caller NOBODY = new Caller(null, Role.NONE);

    public Caller(String name, Role role) {
        this(name, role, null);
    }

    /** Who sent the request that is executed. */
    public static Caller of(GraphQLContext context) {
        return context.getOrDefault(Caller.class, NOBODY);
    }

    public boolean may(Role asked) {
        return role.compareTo(asked) >= 0;
    }

    /** @throws ClientError where the caller has not the role: UNAUTHENTICATED without a token, FORBIDDEN with one */
    public void require(Role asked) throws ClientError {
        if (!may(asked)) {
            throw name == null ? new Unauthenticated(asked) : new Forbidden(asked);
        }
    }
}
