package org.newsgraph.exchange.intake;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.References;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.Placed;

/** Takes in the entities that a document describes: all are found or made before any refers to another. */
final class EntityIntake {
    private final DocumentScope scope;
    private final EntityMatching matching;
    private final KeyResolution keys;

    EntityIntake(DocumentScope scope, EntityMatching matching, KeyResolution keys) {
        this.scope = scope;
        this.matching = matching;
        this.keys = keys;
    }

    void run() {
        List<DescribedEntity> described = scope.entries(CheckedEntry.OfEntity.class)
                .map(this::described)
                .filter(Objects::nonNull)
                .toList();
        described.forEach(this::refer);
    }

    private DescribedEntity described(CheckedEntry.OfEntity checked) {
        EntityEntry entry = checked.entry();
        Placed placed = checked.placed();
        Known before = scope.called(entry.id());
        if (before != null) {
            return new DescribedEntity(checked, before, true);
        }
        UUID id = CheckedEntry.uuid(entry.id());
        Known known =
                id == null ? matching.matched(checked) : scope.graph.entities().byId(id);
        if (known == null && (scope.isAmbiguous(entry.id()) || (id == null && scope.outcome.isRefused()))) {
            return null;
        }
        if (known != null && known.kind != entry.kind()) {
            scope.refuse(
                    UserErrorCode.INVALID, placed.at("id"), "It is %s in the graph".formatted(KindWords.a(known.kind)));
            return null;
        }
        if (known == null && entry.name() == null) {
            scope.refuse(UserErrorCode.REQUIRED, placed.at("name"), "It is new and needs a name");
            return null;
        }
        if (known == null && id != null && scope.graph.articles().isTaken(id)) {
            scope.refuse(UserErrorCode.DUPLICATE, placed.at("id"), "Something else has this id");
            return null;
        }
        boolean isNew = known == null;
        if (isNew) {
            known = scope.create(id, entry.kind());
        }
        scope.add(known, checked);
        matching.take(entry, known);
        return new DescribedEntity(checked, known, isNew || id != null);
    }

    private void refer(DescribedEntity described) {
        Placed placed = described.checked().placed();
        EntityEntry entry = described.checked().entry();
        Known parent = keys.one(entry.parentOrganization(), placed, "parentOrganization", References.ORGANIZATION);
        Known superEvent = keys.one(entry.superEvent(), placed, "superEvent", References.EVENT);
        List<UUID> organizers = keys.many(entry.organizers(), placed, "organizers", References.ORGANIZATION);
        Known above = parent == null ? superEvent : parent;
        if (above != null && !scope.graph.hierarchy().put(described.known(), above)) {
            String field = parent == null ? "superEvent" : "parentOrganization";
            scope.refuse(UserErrorCode.CYCLE, placed.at(field), "It would be its own " + field);
        }
        scope.refuse(placed, described.outOfOrder());
        scope.whenAccepted(() -> described.apply(above, organizers, scope));
    }
}
