package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.NonNullType;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Inputs of the schema that come outside of a GraphQL request, as JSON. */
@ApplicationScoped
public class JsonInput {
    private final GraphQLSchema schema;
    private final ObjectMapper json;

    JsonInput(GraphQLSchema schema, ObjectMapper json) {
        this.schema = schema;
        this.json = json;
    }

    /**
     * An input object as resolvers get it.
     *
     * @param name what the client calls it
     * @throws BadUserInput where it is not of the type; the message says what is wrong
     */
    public Map<?, ?> read(String name, String type, String text) throws BadUserInput {
        try {
            JsonNode value = json.readTree(text);
            if (value == null || !value.isObject()) {
                throw new BadUserInput(name + " must be a JSON object, an " + type + " of the schema");
            }
            // It is read just as a variable of a request.
            Map<String, Object> variables =
                    SentRequest.variables(json.createObjectNode().set(name, value));
            var variable = VariableDefinition.newVariableDefinition()
                    .name(name)
                    .type(NonNullType.newNonNullType(TypeName.newTypeName(type).build())
                            .build())
                    .build();
            Object read = ValuesResolver.coerceVariableValues(
                            schema,
                            List.of(variable),
                            RawVariables.of(variables),
                            GraphQLContext.getDefault(),
                            Locale.ROOT)
                    .get(name);
            return (Map<?, ?>) read;
        } catch (JacksonException e) {
            throw new BadUserInput(name + " must be JSON");
        } catch (Malformed e) {
            throw new BadUserInput(e.getMessage());
        } catch (GraphQLException e) {
            throw new BadUserInput(ClientErrors.plain(e.getMessage()));
        }
    }
}
