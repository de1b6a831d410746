package org.newsgraph.exchange.intake;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsgraph.entity.EntityKind;

/** Kinds of entities as messages word them. */
final class KindWords {
    private KindWords() {}

    /** For example: an event. */
    static String a(EntityKind kind) {
        return (kind == EntityKind.PERSON ? "a " : "an ") + kind.name().toLowerCase(Locale.ROOT);
    }

    /** For example: a person or an organization. */
    static String a(Set<EntityKind> kinds) {
        return kinds.size() == EntityKind.values().length
                ? "an entity"
                : kinds.stream().sorted().map(KindWords::a).collect(Collectors.joining(" or "));
    }

    /** For example: organization. */
    static String bare(Set<EntityKind> kinds) {
        return a(kinds).replaceFirst("^an? ", "");
    }

    static String plural(EntityKind kind) {
        return switch (kind) {
            case PERSON -> "people";
            case ORGANIZATION -> "organizations";
            case EVENT -> "events";
        };
    }
}
