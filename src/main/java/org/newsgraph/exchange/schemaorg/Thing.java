package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.document.Value;

/** A node of a JSON-LD document: all that it says of one thing, wherever it says it. */
final class Thing {
    /** One value of a property: a thing, or a text, which has a language where that is said. */
    record Statement(Value value, String language, Thing thing) {
        boolean isThing() {
            return thing != null;
        }
    }

    /** As it is called in the document; null where it is not. */
    final String id;
    /** Where it stands first. */
    final Value place;
    /** Where it is described and not only referred to. */
    Value described;

    final Set<String> types = new LinkedHashSet<>();
    private final Map<String, List<Statement>> properties = new LinkedHashMap<>();

    Thing(String id, Value place) {
        this.id = id;
        this.place = place;
    }

    void say(String property, Statement statement) {
        properties.computeIfAbsent(property, p -> new ArrayList<>()).add(statement);
    }

    /** An empty list says that there are none. */
    void saysNone(String property) {
        properties.computeIfAbsent(property, p -> new ArrayList<>());
    }

    Set<String> properties() {
        return properties.keySet();
    }

    List<Statement> all(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /** The first few: what is read again for every reference to the thing must not be long. */
    List<Statement> some(String property) {
        List<Statement> all = all(property);
        return all.subList(0, Math.min(all.size(), 3));
    }

    /** All of the first of the properties that is said. */
    List<Statement> firstOf(String... names) {
        return Arrays.stream(names)
                .map(this::all)
                .filter(statements -> !statements.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    boolean says(String property) {
        return properties.containsKey(property);
    }

    boolean isArticle() {
        return Vocabulary.isArticle(types);
    }

    boolean isRole() {
        return Vocabulary.isRole(types);
    }

    Optional<EntityKind> kind() {
        return Vocabulary.kind(types);
    }

    Value place() {
        return described != null ? described : place;
    }
}
