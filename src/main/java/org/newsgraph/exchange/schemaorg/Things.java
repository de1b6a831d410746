package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** All things of a JSON-LD document. What has one @id is one thing, however often it stands there. */
final class Things {
    private final Draft draft;
    private final List<Thing> all = new ArrayList<>();
    private final Set<Thing> top = new HashSet<>();
    private final Map<String, Thing> byId = new HashMap<>();

    Things(Value document, Draft draft) {
        this.draft = draft;
        roots(document, Context.schemaOrg());
        linkTexts();
    }

    /** In the order of the document, those in others before what comes after the others. */
    List<Thing> all() {
        return all;
    }

    boolean isTop(Thing thing) {
        return top.contains(thing);
    }

    private void roots(Value value, Context context) {
        if (!value.node().isContainerNode()) {
            draft.refuse(value, "It must be an object, or an array of objects");
            return;
        }
        for (Value root : value.all()) {
            if (!root.isObject()) {
                draft.refuse(root, "It must be an object");
                continue;
            }
            Context own = contextOf(root, context);
            Value graph = keyword(root, "@graph", own);
            boolean onlyGraph = graph.isSaid()
                    && root.fields().stream()
                            .allMatch(field -> List.of("@context", "@graph", "@id", "@index")
                                    .contains(String.valueOf(own.name(field.key()))));
            if (!onlyGraph) {
                top.add(node(root, own));
            } else {
                roots(graph, own);
            }
        }
    }

    private Context contextOf(Value object, Context outer) {
        Value given = object.get("@context");
        return given.node().isMissingNode() ? outer : outer.with(given, draft);
    }

    private static Value keyword(Value object, String keyword, Context context) {
        return object.fields().stream()
                .filter(field -> keyword.equals(context.name(field.key())))
                .findFirst()
                .orElse(object.get(keyword));
    }

    private Thing thing(Value object, Context outer) {
        return node(object, contextOf(object, outer));
    }

    private Thing node(Value object, Context context) {
        Value idIs = keyword(object, "@id", context);
        String said = idIs.isSaid() ? draft.line(idIs) : null;
        String id = said == null ? null : context.id(said);
        Thing thing = id == null ? null : byId.get(id);
        if (thing == null) {
            thing = new Thing(id, object);
            all.add(thing);
            if (id != null) {
                byId.put(id, thing);
            }
        }
        if (thing.described == null && object.node().size() > 1) {
            thing.described = object;
        }
        describe(thing, object, context);
        return thing;
    }

    private void describe(Thing thing, Value object, Context context) {
        for (Value field : object.fields()) {
            Context.Term term = context.term(field.key());
            if (term.name() == null) {
                continue;
            }
            if (!field.isSaid()) {
                if (field.node().isArray()) {
                    thing.saysNone(term.name());
                }
                continue;
            }
            switch (term.name()) {
                case "@type" -> types(thing, field, context);
                case "@graph", "@included" -> roots(field, context);
                case "@nest" -> field.all().forEach(nested -> describe(thing, nested, context));
                case "@reverse" -> {
                    for (Value reversed : field.fields()) {
                        String property = context.name(reversed.key());
                        if (property != null) {
                            reverse(thing, property, reversed, context);
                        }
                    }
                }
                default -> {
                    if (term.name().startsWith("@")) {
                        continue; // @id, @context, @index and what else says nothing of the thing
                    }
                    if (term.reverse()) {
                        reverse(thing, term.name(), field, context);
                    } else {
                        say(thing, term, field, context);
                    }
                }
            }
        }
    }

    private void types(Thing thing, Value field, Context context) {
        for (Value type : field.all()) {
            String text = draft.line(type);
            String name = text == null ? null : context.name(text);
            if (name != null) {
                thing.types.add(name);
            }
        }
    }

    /** What the value says has this thing for a value of the property. */
    private void reverse(Thing thing, String property, Value field, Context context) {
        for (Value value : field.all()) {
            if (value.isObject()) {
                thing(value, context).say(property, new Statement(value, null, thing));
            } else {
                draft.noPlace(value);
            }
        }
    }

    private void say(Thing thing, Context.Term term, Value field, Context context) {
        for (Value value : field.all()) {
            if (value.isObject() && term.languageMap()) {
                for (Value text : value.fields()) {
                    String language = text.key().equals("@none") ? null : draft.language(text, text.key());
                    text.all().forEach(t -> thing.say(term.name(), new Statement(t, language, null)));
                }
            } else if (value.isObject() && term.indexMap() && !isNode(value, context)) {
                value.fields().forEach(entry -> entry.all().forEach(v -> sayOne(thing, term, v, context)));
            } else {
                sayOne(thing, term, value, context);
            }
        }
    }

    private boolean isNode(Value value, Context context) {
        return value.fields().stream()
                .anyMatch(field -> String.valueOf(context.name(field.key())).startsWith("@"));
    }

    private void sayOne(Thing thing, Context.Term term, Value value, Context context) {
        if (!value.isObject()) {
            thing.say(term.name(), new Statement(value, term.language(), null));
            return;
        }
        Value list = first(value, context, "@list", "@set");
        Value literal = keyword(value, "@value", context);
        if (list.isSaid()) {
            list.all().forEach(element -> sayOne(thing, term, element, context));
        } else if (!literal.node().isMissingNode()) {
            Value language = keyword(value, "@language", context);
            if (literal.isSaid()) {
                thing.say(
                        term.name(), new Statement(literal, language.isSaid() ? draft.language(language) : null, null));
            }
        } else {
            thing.say(term.name(), new Statement(value, null, thing(value, context)));
        }
    }

    private static Value first(Value object, Context context, String... keywords) {
        for (String keyword : keywords) {
            Value value = keyword(object, keyword, context);
            if (value.isSaid()) {
                return value;
            }
        }
        return keyword(object, keywords[0], context);
    }

    /** Schema.org's context lets an @id stand as a text where a thing is meant. */
    private void linkTexts() {
        for (Thing thing : all) {
            for (String property : thing.properties()) {
                if (Properties.OF_THINGS.contains(property)) {
                    thing.all(property).replaceAll(this::linked);
                }
            }
        }
    }

    private Statement linked(Statement statement) {
        Thing meant = statement.isThing() || !statement.value().node().isTextual()
                ? null
                : byId.get(statement.value().node().textValue().strip());
        return meant == null ? statement : new Statement(statement.value(), null, meant);
    }
}
