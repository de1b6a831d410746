package org.newsgraph.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.newsgraph.limit.DocumentLimits;
import org.newsgraph.limit.Excess;
import org.newsgraph.limit.Limits;
import org.newsgraph.limit.OperationCosts;

/** Documents that are parsed, measured by the limits, and validated once, as long as they are kept. */
@ApplicationScoped
class PreparedDocuments {
    // A parsed document takes some 50 bytes for each.
    private static final int CACHED_CHARACTERS = 500_000;
    private static final int CACHED_REFUSED_CHARACTERS = 100_000;

    private final GraphQLSchema schema;
    private final SchemaAccess access;
    private final Limits limits;
    private final DocumentLimits documentLimits;
    private final Cache<String, Prepared> documents = cache(CACHED_CHARACTERS);
    // Apart, since anyone can send many; a request asks for its document more than once.
    private final Cache<String, Prepared> refused = cache(CACHED_REFUSED_CHARACTERS);

    /**
     * A document, or what is wrong with it.
     *
     * @param costs null where something is wrong
     */
    record Prepared(PreparsedDocumentEntry entry, OperationCosts costs) {
        private static Prepared refused(List<? extends GraphQLError> errors) {
            return new Prepared(new PreparsedDocumentEntry(errors), null);
        }
    }

    PreparedDocuments(GraphQLSchema schema, SchemaAccess access, Limits limits, DocumentLimits documentLimits) {
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(o -> o.maxTokens(limits.tokens()).maxCharacters(limits.characters())));
        this.schema = schema;
        this.access = access;
        this.limits = limits;
        this.documentLimits = documentLimits;
    }

    private static Cache<String, Prepared> cache(int characters) {
        return Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String text, Prepared document) -> text.length() + 100)
                .build();
    }

    Prepared get(String text) {
        Prepared known = documents.getIfPresent(text);
        if (known == null) {
            known = refused.getIfPresent(text);
        }
        if (known == null) {
            known = prepare(text);
            (known.entry().hasErrors() ? refused : documents).put(text, known);
        }
        return known;
    }

    /** What is wrong with a document, for its author; empty where it can be run. */
    List<String> problems(String document) {
        PreparsedDocumentEntry entry = get(document).entry();
        if (entry.hasErrors()) {
            return entry.getErrors().stream()
                    .map(error -> ClientErrors.plain(error.getMessage()))
                    .toList();
        }
        return entry.getDocument()
                        .getDefinitionsOfType(OperationDefinition.class)
                        .isEmpty()
                ? List.of("it has no operation")
                : List.of();
    }

    private Prepared prepare(String text) {
        ParseAndValidateResult parsed =
                ParseAndValidate.parse(ExecutionInput.newExecutionInput(text).build());
        if (parsed.isFailure()) {
            return Prepared.refused(
                    isTooMuch(parsed.getSyntaxException())
                            ? List.of(ClientErrors.tooComplex(
                                    "The document has more than %d tokens or %d characters, or is nested too deep"
                                            .formatted(limits.tokens(), limits.characters())))
                            : parsed.getErrors());
        }
        Document document = parsed.getDocument();
        Optional<Excess> excess = documentLimits.check(document);
        if (excess.isPresent()) {
            return Prepared.refused(List.of(ClientErrors.of(excess.get())));
        }
        List<? extends GraphQLError> errors = ParseAndValidate.validate(schema, document);
        if (errors.isEmpty()) {
            errors = access.refusals(document);
        }
        return errors.isEmpty()
                ? new Prepared(new PreparsedDocumentEntry(document), documentLimits.costs(schema, document))
                : Prepared.refused(errors);
    }

    private static boolean isTooMuch(InvalidSyntaxException e) {
        return e instanceof ParseCancelledException
                || e instanceof ParseCancelledTooManyCharsException
                || e instanceof ParseCancelledTooDeepException;
    }
}
