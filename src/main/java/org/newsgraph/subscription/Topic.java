package org.newsgraph.subscription;

import java.util.Map;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.GraphQlRequest;
import org.newsgraph.graphql.Role;

/** What decides the answers that a subscriber gets: all who ask the same, and may see the same, get the same. */
record Topic(String query, String operationName, Map<String, Object> variables, Role role) {

    static Topic of(GraphQlRequest request, Caller caller) {
        return new Topic(request.query(), request.operationName(), request.variables(), caller.role());
    }
}
