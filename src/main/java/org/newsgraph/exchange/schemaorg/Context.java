package org.newsgraph.exchange.schemaorg;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;

/**
 * What the keys and types of a JSON-LD document mean (JSON-LD 1.1, 4.1 and 9.15). Schema.org's own context is known
 * here: that every term is schema.org's, and what its keywords are called. No other is ever loaded from anywhere.
 *
 * <p>Why not a JSON-LD processor: an expanded document no longer tells where in the one that came a value stood, which
 * every refusal has to say.
 */
final class Context {
    /** Web Annotation, in whose words the places of mentions are said. */
    static final String ANNOTATION = "http://www.w3.org/ns/oa#";

    private static final String SCHEMA = "http://schema.org/";
    private static final Pattern SCHEMA_ORG = Pattern.compile("https?://(?:www\\.)?schema\\.org/?");
    private static final Pattern OF_SCHEMA_ORG = Pattern.compile("https?://(?:www\\.)?schema\\.org/(?:#)?(.+)");
    private static final Pattern SCHEMA_ORG_CONTEXT = Pattern.compile(
            "(?i)(?:https?:)?(?://)?(?:www\\.)?schema\\.org(?:/?|/docs/jsonldcontext\\.jsonl?d?(?:\\.txt)?)#?/?");

    // Contexts in contexts copy their terms, so their number bounds the work.
    private static final int MAX_TERMS = 200;

    /** How a value of a term is meant. */
    record Term(String name, boolean reverse, boolean languageMap, boolean indexMap, String language) {
        static final Term NONE = new Term(null, false, false, false, null);
    }

    private final Map<String, Term> terms;
    private final String vocabulary;
    private final String language;

    private Context(Map<String, Term> terms, String vocabulary, String language) {
        this.terms = terms;
        this.vocabulary = vocabulary;
        this.language = language;
    }

    /** Of a document that has none: its terms are schema.org's. */
    static Context schemaOrg() {
        return new Context(Map.of(), SCHEMA, null);
    }

    /** Of texts whose language is not said. */
    String language() {
        return language;
    }

    /**
     * What a key means: a property of schema.org by its name alone, a keyword with its @, another by its IRI; a name of
     * null is no property.
     */
    Term term(String key) {
        Term term = terms.get(key);
        return term != null ? term : new Term(name(key), false, false, false, language);
    }

    /** The name of a type or a property: schema.org's without its prefix; null where it has none. */
    String name(String key) {
        Term term = terms.get(key);
        if (term != null) {
            return term.name();
        }
        if (key.startsWith("@")) {
            return key;
        }
        int colon = key.indexOf(':');
        if (colon >= 0) {
            return local(iri(key, colon));
        }
        return vocabulary == null ? null : local(vocabulary + key);
    }

    private String iri(String compact, int colon) {
        String prefix = compact.substring(0, colon);
        String rest = compact.substring(colon + 1);
        if (rest.startsWith("//")) {
            return compact;
        }
        Term term = terms.get(prefix);
        if (term != null && term.name() != null) {
            return (SCHEMA_ORG.matcher(term.name()).matches() ? SCHEMA : term.name()) + rest;
        }
        return prefix.equals("schema") ? SCHEMA + rest : compact;
    }

    /** The IRI of a node, whose prefix, where it has one, is spelled out. */
    String id(String id) {
        int colon = id.indexOf(':');
        Term term = colon < 0 || id.startsWith("_:") ? null : terms.get(id.substring(0, colon));
        return term == null || term.name() == null || id.startsWith("//", colon + 1)
                ? id
                : term.name() + id.substring(colon + 1);
    }

    private static String local(String iri) {
        var schema = OF_SCHEMA_ORG.matcher(iri);
        String name = schema.matches() ? schema.group(1) : iri;
        // Schema.org's context calls the keywords so as well.
        return schema.matches() && name.equals("id") ? "@id" : schema.matches() && name.equals("type") ? "@type" : name;
    }

    /** This context with what a node adds to it. */
    Context with(Value given, Draft draft) {
        Context context = this;
        if (given.node().isNull()) {
            return new Context(Map.of(), null, null);
        }
        for (Value part : given.all()) {
            if (part.isObject()) {
                context = context.defined(part, draft);
            } else if (!part.node().isTextual()) {
                draft.refuse(part, "A context must be an address or an object");
            } else if (SCHEMA_ORG_CONTEXT
                    .matcher(part.node().textValue().strip())
                    .matches()) {
                context = new Context(context.terms, SCHEMA, context.language);
            } else {
                draft.warn(part, "Of contexts only schema.org's is known; others are not loaded");
            }
        }
        return context;
    }

    private Context defined(Value definition, Draft draft) {
        if (terms.size() + definition.node().size() > MAX_TERMS) {
            draft.refuse(definition, "Contexts may define %d terms at most".formatted(MAX_TERMS));
            return this;
        }
        Map<String, Term> all = new HashMap<>(terms);
        String vocab = vocabulary;
        String tongue = language;
        Value vocabIs = definition.get("@vocab");
        if (vocabIs.node().isNull()) {
            vocab = null;
        } else if (vocabIs.isSaid()) {
            String text = draft.line(vocabIs);
            vocab = text == null ? null : SCHEMA_ORG.matcher(text).matches() ? SCHEMA : text;
        }
        Value languageIs = definition.get("@language");
        if (languageIs.node().isNull()) {
            tongue = null;
        } else if (languageIs.isSaid()) {
            tongue = draft.language(languageIs);
        }
        Context outer = new Context(all, vocab, tongue);
        for (Value term : definition.fields()) {
            if (!term.key().startsWith("@")) {
                define(term, definition, outer, all, new HashSet<>(), draft);
            }
        }
        return outer;
    }

    private static void define(
            Value term, Value definition, Context context, Map<String, Term> all, Set<String> open, Draft draft) {
        if (!open.add(term.key())) {
            draft.refuse(term, "The term is defined by itself");
            return;
        }
        if (term.node().isNull()) {
            all.put(term.key(), Term.NONE);
            return;
        }
        boolean expanded = term.isObject();
        Value reverse = expanded ? term.get("@reverse") : term;
        boolean isReverse = expanded && reverse.isSaid();
        Value id = isReverse ? reverse : expanded ? term.get("@id") : term;
        if (expanded && id.node().isNull()) {
            all.put(term.key(), Term.NONE);
            return;
        }
        String iri = id.isSaid() ? draft.line(id) : term.key();
        if (iri == null) {
            return;
        }
        // What it is defined with may be defined further down.
        String prefix = iri.contains(":") ? iri.substring(0, iri.indexOf(':')) : iri;
        Value of = definition.get(prefix);
        if (of.isSaid() && !prefix.equals(term.key()) && !iri.startsWith("//", prefix.length() + 1)) {
            define(of, definition, context, all, open, draft);
        }
        all.remove(term.key());
        Value container = term.get("@container");
        Value language = term.get("@language");
        all.put(
                term.key(),
                new Term(
                        context.name(iri),
                        isReverse,
                        container.all().stream().anyMatch(c -> c.node().asText().equals("@language")),
                        container.all().stream()
                                .anyMatch(c -> Set.of("@index", "@id", "@type")
                                        .contains(c.node().asText())),
                        language.node().isMissingNode()
                                ? context.language
                                : language.isSaid() ? draft.language(language) : null));
    }
}
