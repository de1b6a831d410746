package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Placed;

/** Which entities the keys in a document refer to; those that are only named are made. */
final class KeyResolution {
    private static final int MAX_LINKS = 100;

    private final DocumentScope scope;
    private final EntityMatching matching;
    private final Entities entities;

    KeyResolution(DocumentScope scope, EntityMatching matching) {
        this.scope = scope;
        this.matching = matching;
        this.entities = scope.graph.entities();
    }

    /** What a field refers to; null where that is nothing, is refused, or is left out. */
    Known one(EntityKey key, Placed placed, String field, Set<EntityKind> kinds) {
        List<String> path = placed.at(field);
        return key == null || isLeftOut(key, path, kinds) ? null : find(key, path, kinds, false);
    }

    /** The same, of a field that must refer to something. */
    Known required(EntityKey key, Placed placed, String field, Set<EntityKind> kinds) {
        if (key == null) {
            scope.refuse(UserErrorCode.REQUIRED, placed.at(field), "It must not be null");
        }
        return one(key, placed, field, kinds);
    }

    /** The ids of what a list refers to, each once; null where nothing is said, or all that is said is left out. */
    List<UUID> many(List<EntityKey> keys, Placed placed, String field, Set<EntityKind> kinds) {
        if (keys == null) {
            return null;
        }
        if (keys.size() > MAX_LINKS) {
            scope.refuse(UserErrorCode.TOO_LONG, placed.at(field), "There must be at most " + MAX_LINKS);
            return null;
        }
        Set<UUID> found = new LinkedHashSet<>();
        boolean isAnyLeftOut = false;
        for (int i = 0; i < keys.size(); i++) {
            EntityKey key = keys.get(i);
            List<String> path = placed.at(field, i);
            if (key == null) {
                continue;
            }
            if (isLeftOut(key, path, kinds)) {
                isAnyLeftOut = true;
                continue;
            }
            Known one = find(key, path, kinds, false);
            if (one != null) {
                found.add(one.id);
            }
        }
        return found.isEmpty() && isAnyLeftOut ? null : List.copyOf(found);
    }

    /** What a mention is of; null where it is refused or left out, as it is also where several may be meant. */
    Known mentioned(EntityKey key, List<String> path, Set<EntityKind> kinds) {
        return find(key, path, kinds, true);
    }

    /** Whether a key has addresses alone, and nothing has them: it leads out of the document, and of the graph. */
    boolean isLeftOut(EntityKey key, List<String> path, Set<EntityKind> kinds) {
        boolean isLeftOut = key.id() == null
                && key.name() == null
                && key.sameAs() != null
                && !key.sameAs().isEmpty()
                && matching.bySameAs(kind(key, kinds), key.sameAs()) == null;
        if (isLeftOut) {
            scope.warn(path, "It is not known, and has no name: it is left out");
        }
        return isLeftOut;
    }

    private static EntityKind kind(EntityKey key, Set<EntityKind> kinds) {
        return key.kind() == null && kinds.size() == 1 ? kinds.iterator().next() : key.kind();
    }

    private Known find(EntityKey key, List<String> path, Set<EntityKind> kinds, boolean isMention) {
        if (scope.isAmbiguous(key.id())) {
            scope.referToAmbiguous(key.id(), isMention);
            return null;
        }
        EntityKind kind = kind(key, kinds);
        UUID id = CheckedEntry.uuid(key.id());
        Known found = scope.called(key.id());
        if (found == null && id != null) {
            found = entities.byId(id);
        }
        if (found == null && id == null) {
            List<Known> candidates = candidates(key, kind, kinds);
            if (candidates.size() > 1) {
                String reason =
                        "%d entities are called %s: say which by sameAs or id".formatted(candidates.size(), key.name());
                if (isMention) {
                    scope.warn(path, reason + "; it is left out");
                } else {
                    scope.refuse(UserErrorCode.INVALID, path, reason);
                }
                return null;
            }
            found = candidates.isEmpty() ? null : candidates.get(0);
        }
        if (found == null) {
            return created(key, kind, id, path, kinds);
        }
        if (!kinds.contains(found.kind)) {
            refuseKind(found.kind, path, kinds);
            return null;
        }
        return found;
    }

    private List<Known> candidates(EntityKey key, EntityKind kind, Set<EntityKind> kinds) {
        Known known = key.sameAs() == null ? null : matching.bySameAs(kind, key.sameAs());
        if (known != null) {
            return List.of(known);
        }
        if (key.name() == null || key.name().isBlank()) {
            return List.of();
        }
        List<Known> found = (kind == null ? kinds.stream() : Stream.of(kind))
                .flatMap(one -> entities.byName(one, key.name()).stream())
                .toList();
        return found.size() > 1 ? matching.nearest(found, key.name()) : found;
    }

    /** Something that is only named; it is made, as far as its kind and name are said. */
    private Known created(EntityKey key, EntityKind kind, UUID id, List<String> path, Set<EntityKind> kinds) {
        if (key.id() != null && key.name() == null) {
            refuseId(key.id(), id, path, kinds);
            return null;
        }
        if (kind == null || key.name() == null) {
            scope.refuse(
                    UserErrorCode.NOT_FOUND,
                    path,
                    "It is not known; to be made it needs %s".formatted(key.name() == null ? "a name" : "a kind"));
            return null;
        }
        if (!kinds.contains(kind)) {
            refuseKind(kind, path, kinds);
            return null;
        }
        if (id != null && scope.graph.articles().isTaken(id)) {
            refuseId(key.id(), id, path, kinds);
            return null;
        }
        var entry = EntityEntry.named(key.id(), kind, key.name(), key.sameAs());
        List<Refusal> refusals = new ArrayList<>();
        var checked = (CheckedEntry.OfEntity) CheckedEntry.of(new Placed(entry, path, Map.of()), refusals);
        if (!refusals.isEmpty()) {
            scope.outcome.refusals.addAll(refusals);
            return null;
        }
        Known known = scope.create(id, kind);
        scope.add(known, checked);
        scope.whenAccepted(() -> new DescribedEntity(checked, known, true).apply(null, null, scope));
        return known;
    }

    private void refuseId(String called, UUID id, List<String> path, Set<EntityKind> kinds) {
        scope.refuse(
                UserErrorCode.NOT_FOUND,
                path,
                id == null
                        ? "Nothing in the document is called " + shortened(called)
                        : "No %s has this id".formatted(KindWords.bare(kinds)));
    }

    private void refuseKind(EntityKind kind, List<String> path, Set<EntityKind> kinds) {
        scope.refuse(
                UserErrorCode.INVALID,
                path,
                "It must be %s and is %s".formatted(KindWords.a(kinds), KindWords.a(kind)));
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, text.offsetByCodePoints(0, 99)) + "…";
    }
}
