package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** How the entities of a document are referred to; each is known by one key, and described once. */
final class Entities {
    private static final Pattern URN_UUID =
            Pattern.compile("urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private final Draft draft;
    // A thing has no equality but its own.
    private final Map<Thing, Optional<EntityKey>> keys = new HashMap<>();
    private final Map<String, EntityKey> byName = new HashMap<>();
    private final Set<Thing> read = new HashSet<>();
    // Ids made here begin with a space, which none of a document does.
    private int unnamed;

    Entities(Draft draft) {
        this.draft = draft;
    }

    /** The UUID that an id or identifier of the form urn:uuid: holds. */
    static Optional<String> uuid(String id) {
        Matcher urn = URN_UUID.matcher(id == null ? "" : id);
        return urn.matches() ? Optional.of(urn.group(1)) : Optional.empty();
    }

    /**
     * The key of what a statement says, described where it is only named; a warning and none where it is not of one of
     * the kinds. What has no type is of the first kind.
     */
    Optional<EntityKey> of(Statement statement, EntityKind... kinds) {
        if (!statement.isThing()) {
            return named(statement.value(), kinds[0]);
        }
        Thing thing = statement.thing();
        EntityKind kind = thing.kind().orElse(thing.types.isEmpty() ? kinds[0] : null);
        if (kind == null || !List.of(kinds).contains(kind)) {
            draft.warn(
                    statement.value(),
                    kind == null
                            ? "The graph has no place for the type " + String.join(" and ", thing.types)
                            : "There is a place here only for "
                                    + Stream.of(kinds).map(Entities::word).collect(Collectors.joining(" or ")));
            return Optional.empty();
        }
        Optional<EntityKey> key = key(thing, kind);
        if (thing.types.isEmpty() && kinds.length > 1) {
            // A reference out of the document, of whatever kind.
            key = key.map(k -> k.name() != null ? k : new EntityKey(k.id(), null, null, k.sameAs()));
        }
        if (key.isEmpty()) {
            draft.warn(statement.value(), "It has no name");
        } else if (thing.types.isEmpty() && key.get().name() != null && thing.described != null) {
            describeUntyped(thing, key.get());
        }
        return key;
    }

    private static String word(EntityKind kind) {
        return kind == EntityKind.EVENT ? "an event" : kind == EntityKind.PERSON ? "a person" : "an organization";
    }

    /** The key of an entity that only a name tells of. */
    private Optional<EntityKey> named(Value value, EntityKind kind) {
        String name = draft.line(value);
        if (name == null) {
            return Optional.empty();
        }
        if (Draft.isUrl(name)) {
            // An address and nothing more: whoever has it elsewhere is meant.
            return Optional.of(new EntityKey(null, kind, null, List.of(name)));
        }
        return Optional.of(named(name, kind, value));
    }

    EntityKey named(String name, EntityKind kind, Value value) {
        return byName.computeIfAbsent(kind + " " + name, n -> {
            EntityKey key = new EntityKey(" name" + ++unnamed, kind, name, null);
            draft.name(key, value);
            return key;
        });
    }

    private void describeUntyped(Thing thing, EntityKey key) {
        thing.types.add(
                switch (key.kind()) {
                    case PERSON -> "Person";
                    case ORGANIZATION -> "Organization";
                    case EVENT -> "Event";
                });
        new EntityReading(draft, this).read(thing);
    }

    /** The key of a thing of the kind; none where it has neither a name nor an id that means something elsewhere. */
    Optional<EntityKey> key(Thing thing, EntityKind kind) {
        Optional<EntityKey> known = keys.get(thing);
        if (known == null) {
            known = makeKey(thing, kind);
            keys.put(thing, known);
        }
        return known;
    }

    private Optional<EntityKey> makeKey(Thing thing, EntityKind kind) {
        String name = name(thing);
        List<String> sameAs = sameAs(thing, kind);
        Optional<String> uuid = uuid(thing.id);
        if (name == null) {
            return uuid.isEmpty() && sameAs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EntityKey(uuid.orElse(null), kind, null, sameAs.isEmpty() ? null : sameAs));
        }
        String id = uuid.orElse(thing.id != null ? thing.id : " thing" + ++unnamed);
        return Optional.of(new EntityKey(id, kind, name, sameAs.isEmpty() ? null : sameAs));
    }

    /** Its preferred name; null where it has none. */
    static String name(Thing thing) {
        Value value = nameIs(thing);
        if (value != null) {
            return value.node().asText().strip();
        }
        String given = part(thing, "givenName");
        String family = part(thing, "familyName");
        return given == null || family == null ? (given != null ? given : family) : given + " " + family;
    }

    /** Where its preferred name stands; null where it has none, or one made of parts. */
    static Value nameIs(Thing thing) {
        for (String property : List.of("name", "legalName")) {
            for (Statement statement : thing.all(property)) {
                Statement text = Texts.text(statement, property);
                if (text != null && text.value().isText()) {
                    return text.value();
                }
            }
        }
        if (part(thing, "givenName") == null && part(thing, "familyName") == null) {
            for (Statement statement : thing.all("alternateName")) {
                if (statement.value().isText()) {
                    return statement.value();
                }
            }
        }
        return null;
    }

    private static String part(Thing thing, String property) {
        return thing.all(property).stream()
                .filter(statement -> statement.value().isText())
                .map(statement -> statement.value().node().asText().strip())
                .findFirst()
                .orElse(null);
    }

    /** Where else the same thing is: its id, sameAs, and for people and organizations a page of their own. */
    private List<String> sameAs(Thing thing, EntityKind kind) {
        Set<String> same = new LinkedHashSet<>();
        if (thing.id != null && Draft.isUrl(thing.id)) {
            same.add(thing.id);
        }
        for (Statement statement : thing.all("sameAs")) {
            String url = statement.isThing() ? statement.thing().id : draft.url(statement.value());
            if (url != null && Draft.isUrl(url)) {
                same.add(url);
            }
        }
        for (Statement statement : thing.all("identifier")) {
            String url = statement.isThing()
                    ? statement.thing().id
                    : statement.value().node().asText().strip();
            if (url != null && Draft.isUrl(url)) {
                same.add(url);
            } else if (uuid(url).isEmpty()) {
                draft.noPlace(statement.value());
            }
        }
        for (Statement statement : thing.firstOf("url", "mainEntityOfPage")) {
            String url = statement.isThing() ? statement.thing().id : draft.line(statement.value());
            if (kind == EntityKind.ORGANIZATION && url != null && Draft.isUrl(url)) {
                same.add(url);
            } else {
                // A writer's url is often the paper's, an event's that of its series: it would make one of many.
                draft.noPlace(statement.value());
            }
        }
        return new ArrayList<>(same);
    }

    /** True the first time. */
    boolean isUnread(Thing thing) {
        return read.add(thing);
    }
}
