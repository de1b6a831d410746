package org.newsgraph.graph;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.newsgraph.database.Reads;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Shortcut;
import org.newsgraph.graphql.SourceEvent;
import org.newsgraph.graphql.TooComplex;
import org.newsgraph.limit.MemoryLimits;
import org.newsgraph.telemetry.Observation;

/**
 * Answers a query with one statement, whose result is the JSON of the answer. Statements are kept for each operation and
 * shape of its variables; the values of variables are parameters.
 */
@ApplicationScoped
class CompiledReads implements Shortcut {
    private static final long CACHED_CHARACTERS = 8_000_000;
    private static final Pattern PARAMETER = Pattern.compile(":(v\\d+)\\b");

    /** What decides a statement. */
    private record Key(String document, String operationName, Map<String, Object> shape, Audience audience) {}

    /** A statement, its parameters in order, and which fields it answers; no text where resolvers have to answer. */
    private record Compiled(String sql, List<Parameters.Binding> parameters, String fields) {
        static final Compiled NOT = new Compiled("", List.of(), "");
    }

    private final Reads reads;
    private final Types types;
    private final long maxBytes;
    private final Cache<Key, Compiled> statements = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((Key key, Compiled compiled) ->
                    1_000 + key.document().length() + compiled.sql().length())
            .build();

    CompiledReads(Reads reads, Types types, MemoryLimits limits) {
        maxBytes = limits.answerBytes();
        this.reads = reads;
        this.types = types;
    }

    @Override
    public Optional<byte[]> answer(
            GraphQLSchema schema,
            String text,
            Document document,
            String operationName,
            Map<String, Object> variables,
            Caller caller,
            SourceEvent event)
            throws TooComplex {
        try {
            OperationDefinition operation = NodeUtil.getOperation(document, operationName).operationDefinition;
            if (operation.getOperation() == Operation.MUTATION) {
                return Optional.empty();
            }
            Variables parted = parted(schema, operation, variables);
            var asked = new Key(text, operationName, parted.shape(), Audience.of(caller));
            Compiled compiled = statements.get(asked, key -> compile(schema, document, key));
            return compiled.equals(Compiled.NOT) ? Optional.empty() : Optional.of(run(compiled, parted.values(event)));
        } catch (GraphQLException | BadUserInput e) {
            return Optional.empty();
        }
    }

    private static Variables parted(GraphQLSchema schema, OperationDefinition operation, Map<String, Object> raw) {
        List<VariableDefinition> definitions = operation.getVariableDefinitions();
        CoercedVariables coerced = ValuesResolver.coerceVariableValues(
                schema, definitions, RawVariables.of(raw), GraphQLContext.getDefault(), Locale.ROOT);
        var parted = new Variables();
        for (VariableDefinition definition : definitions) {
            if (coerced.containsKey(definition.getName())) {
                parted.add(definition.getName(), coerced.get(definition.getName()), (GraphQLInputType)
                        TypeFromAST.getTypeFromAST(schema, definition.getType()));
            }
        }
        return parted;
    }

    private Compiled compile(GraphQLSchema schema, Document document, Key key) {
        try {
            var selections = new Selections(schema, document, key.operationName(), key.shape());
            var parameters = new Parameters();
            Matcher parameter =
                    PARAMETER.matcher(key.audience().sees(new Compiler(schema, types, selections, parameters).data()));
            List<Parameters.Binding> bindings = new ArrayList<>();
            String sql = parameter.replaceAll(name -> {
                bindings.add(parameters.binding(name.group(1)));
                return "?";
            });
            // What is too long is not sent; offset keeps it from being made twice.
            return new Compiled(
                    "select case when octet_length(json) <= %d then json end from (%s offset 0) answer"
                            .formatted(maxBytes, "select concat('{\"data\":', %s, '}') as json".formatted(sql)),
                    bindings,
                    rootFields(document, key.operationName()));
        } catch (Compiler.NotCompiled | BadUserInput e) {
            return Compiled.NOT;
        }
    }

    private static String rootFields(Document document, String operationName) {
        return NodeUtil.getOperation(document, operationName)
                .operationDefinition
                .getSelectionSet()
                .getSelectionsOfType(graphql.language.Field.class)
                .stream()
                .map(graphql.language.Field::getName)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private byte[] run(Compiled compiled, Object[] values) throws BadUserInput, TooComplex {
        List<String> texts = new ArrayList<>(compiled.parameters().size());
        for (Parameters.Binding parameter : compiled.parameters()) {
            texts.add(parameter.text(values));
        }
        try (Connection connection = reads.connection();
                PreparedStatement statement = connection.prepareStatement(compiled.sql())) {
            for (int i = 0; i < texts.size(); i++) {
                statement.setString(i + 1, texts.get(i));
            }
            Observation.prepared(compiled.sql(), compiled.fields());
            Observation.statementStart();
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                byte[] json = answer.getBytes(1);
                if (json == null) {
                    throw new TooComplex(
                            "The answer would have more than %d bytes: ask for fewer rows at once".formatted(maxBytes));
                }
                return json;
            } finally {
                Observation.statementEnd();
            }
        } catch (SQLException e) {
            Refusal.check(e);
            throw new IllegalStateException(e);
        }
    }
}
