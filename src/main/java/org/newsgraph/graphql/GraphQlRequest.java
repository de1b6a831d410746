package org.newsgraph.graphql;

import java.util.Map;

/**
 * A request as it is executed.
 *
 * @param query the document
 * @param operationName null where there is just one operation
 * @param variables as the client sent them
 */
public record GraphQlRequest(String query, String operationName, Map<String, Object> variables) {}
