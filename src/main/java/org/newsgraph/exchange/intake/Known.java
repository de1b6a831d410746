package org.newsgraph.exchange.intake;

import java.util.List;
import java.util.UUID;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Name;
import org.newsgraph.entity.Names;
import org.newsgraph.entity.Thing;

/** An entity that a batch speaks of. */
final class Known {
    final UUID id;
    final EntityKind kind;
    final boolean isNew;
    /** What it is now; null where nothing but its id and kind is asked for. */
    final Thing thing;
    /** Its names as the database has them. */
    final List<Name> stored;
    /** Its names now. */
    List<Name> names;
    /** Who organizes it from now on; null: as it is. */
    List<UUID> organizers;

    boolean isChanged;

    private Known(UUID id, EntityKind kind, boolean isNew, Thing thing, List<Name> names) {
        this.id = id;
        this.kind = kind;
        this.isNew = isNew;
        this.thing = thing;
        this.stored = names;
        this.names = names;
    }

    /** One that the database has and of which nothing is said. */
    static Known referred(UUID id, EntityKind kind) {
        return new Known(id, kind, false, null, List.of());
    }

    /** One that the database has. */
    static Known stored(Thing thing, List<Name> names) {
        return new Known(thing.uuid, CheckedEntry.kind(thing), false, thing, names);
    }

    /** One that the database is to have. */
    static Known fresh(UUID id, EntityKind kind) {
        Thing thing = CheckedEntry.thing(kind);
        thing.uuid = id;
        return new Known(id, kind, true, thing, List.of());
    }

    /** Takes names over; says whether they are others than before. */
    boolean take(Names given) {
        boolean isOther = given.isChanged();
        names = given.rows().stream()
                .map(row -> {
                    var name = new Name(thing, row.position(), row.value(), row.language(), row.kind());
                    name.preferred = row.preferred();
                    return name;
                })
                .toList();
        return isOther;
    }
}
