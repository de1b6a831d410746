package org.newsgraph.graphql;

import graphql.GraphQLContext;

/**
 * Who sends a request.
 *
 * @param name as the token has it; null where there is no token
 */
public record Caller(String name, Role role) {

    static final Caller NOBODY = new Caller(null, Role.NONE);

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
