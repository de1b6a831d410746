package org.newsgraph.graphql;

import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.Optional;

/** A quicker way to the answer of some operations than a resolver for each field. */
public interface Shortcut {
    /**
     * The answer as JSON in UTF-8, or nothing where the resolvers have to answer: where something is selected that they
     * alone can give, and where the answer has errors, which they word and place.
     *
     * @param text of the document
     * @param document valid for the schema
     * @param operationName null where there is just one
     * @param variables as the client sent them
     * @param caller who asks, since not everyone sees everything
     * @param event what a subscription tells of; null in other operations
     * @throws ClientError where nobody may answer that
     */
    Optional<byte[]> answer(
            GraphQLSchema schema,
            String text,
            Document document,
            String operationName,
            Map<String, Object> variables,
            Caller caller,
            SourceEvent event)
            throws ClientError;
}
