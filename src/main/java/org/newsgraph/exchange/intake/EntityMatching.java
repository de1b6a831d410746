package org.newsgraph.exchange.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.Problem;

/** Which entity of the graph is meant by an address, or else by a name. */
final class EntityMatching {
    private final DocumentScope scope;
    private final Entities entities;
    private final Set<Known> taken = new HashSet<>();

    EntityMatching(DocumentScope scope) {
        this.scope = scope;
        this.entities = scope.graph.entities();
    }

    /** The entity that a description without an id of the graph's means; null where it is new, or several may be meant. */
    Known matched(CheckedEntry.OfEntity checked) {
        if (!scope.options.match()) {
            return null;
        }
        EntityEntry entry = checked.entry();
        EntityKind kind = entry.kind();
        Known known = bySameAs(kind, checked.values().sameAsUrls);
        if (known != null || entry.name() == null) {
            return known;
        }
        List<Known> found = entities.byName(kind, entry.name()).stream()
                .filter(one -> !isCalled(entry.id()) || !taken.contains(one))
                .filter(one -> one.thing == null || !Identifiers.contradict(one.thing, checked.values()))
                .toList();
        if (found.size() > 1) {
            found = nearest(found, entry.name());
        }
        if (found.size() > 1 && homonyms(entry) < 2 && isCalled(entry.id())) {
            // A document that tells its own things apart is worth taking whole: the same one each time.
            scope.outcome.warnings.add(new Problem(
                    checked.placed().at("name"),
                    "%d %s are called so: it is taken for the first of them; say which by sameAs or id"
                            .formatted(found.size(), KindWords.plural(kind))));
        } else if (found.size() > 1 && homonyms(entry) < 2) {
            var refusal = new Refusal(
                    UserErrorCode.INVALID,
                    checked.placed().at("name"),
                    "%d %s are called so: say which by sameAs or id".formatted(found.size(), KindWords.plural(kind)));
            if (entry.id() == null) {
                scope.outcome.refusals.add(refusal);
            } else {
                scope.addAmbiguous(entry.id(), refusal);
            }
            return null;
        }
        // Of several of one name in one document, the first is the one that was made first, and so on.
        return found.isEmpty() ? null : found.get(0);
    }

    /** Notes what a description means: another one that the document itself calls something does not mean the same. */
    void take(EntityEntry entry, Known known) {
        if (isCalled(entry.id())) {
            taken.add(known);
        }
    }

    /**
     * The first entity that has the first address that any has; null where none is known.
     *
     * @param kind null: any
     */
    Known bySameAs(EntityKind kind, List<String> urls) {
        return urls.stream()
                .flatMap(url -> entities.bySameAs(kind, url).stream())
                .findFirst()
                .orElse(null);
    }

    /** Of several that have a name, those of this document, and of those, the ones that go by it. */
    List<Known> nearest(List<Known> found, String name) {
        List<Known> here = found.stream().filter(scope::describes).toList();
        List<Known> near = here.isEmpty() ? found : here;
        List<Known> preferred = preferring(near, name);
        return preferred.isEmpty() ? near : preferred;
    }

    private List<Known> preferring(List<Known> found, String name) {
        String folded = entities.fold(name);
        return found.stream()
                .filter(known -> known.thing != null
                        && known.thing.name != null
                        && entities.fold(known.thing.name).equals(folded))
                .toList();
    }

    /** How many of a kind and name the document itself tells apart. */
    private long homonyms(EntityEntry entry) {
        return scope.entries(CheckedEntry.OfEntity.class)
                .map(CheckedEntry.OfEntity::entry)
                .filter(other -> isCalled(other.id())
                        && other.kind() == entry.kind()
                        && other.name() != null
                        && entities.fold(other.name()).equals(entities.fold(entry.name())))
                .count();
    }

    /** Whether a document itself calls something so; ids that a reader makes up begin with a space. */
    private static boolean isCalled(String id) {
        return id != null && !id.startsWith(" ");
    }
}
