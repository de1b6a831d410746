package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.List;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** What properties say whose values are texts. */
final class Texts {
    private final Draft draft;

    Texts(Draft draft) {
        this.draft = draft;
    }

    /** All texts of a property. A thing stands for its name, a role for what the role is of. */
    List<Statement> all(Thing thing, String property) {
        List<Statement> texts = new ArrayList<>();
        for (Statement statement : thing.all(property)) {
            Statement text = text(statement, property);
            if (text == null) {
                draft.refuse(statement.value(), "It must be a text");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The text that a statement stands for; null where it has none. */
    static Statement text(Statement statement, String property) {
        if (!statement.isThing()) {
            return statement;
        }
        Thing thing = statement.thing();
        for (String name : List.of(thing.isRole() ? property : "name", "name", "value", "alternateName")) {
            // Not any number of them: many may refer to the one thing.
            for (Statement inner : thing.some(name)) {
                if (!inner.isThing()) {
                    return inner;
                }
            }
        }
        return null;
    }

    /** The one text of the first of the properties that is said; a warning for each further one. */
    Value one(Thing thing, String... properties) {
        Value one = null;
        for (String property : properties) {
            List<Statement> texts = all(thing, property);
            for (Statement text : texts) {
                if (one == null) {
                    one = text.value();
                } else if (!one.node().equals(text.value().node())) {
                    draft.warn(text.value(), "It is one too many: the graph keeps one");
                }
            }
        }
        return one == null ? thing.place().get(properties[0] + "?") : one;
    }

    String line(Fields fields, String field, Thing thing, String... properties) {
        return fields.line(field, one(thing, properties));
    }
}
