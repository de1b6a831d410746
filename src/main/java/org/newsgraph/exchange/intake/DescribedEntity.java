package org.newsgraph.exchange.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserError;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.Names;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

/**
 * An entity that a document describes.
 *
 * @param isById whether what is said replaces names and addresses as well: it is new, or was found by its id
 */
record DescribedEntity(CheckedEntry.OfEntity checked, Known known, boolean isById) {
    private static final int MAX_ADDRESSES = 100;

    /** What is wrong where an end comes before the beginning, of which the database may know one. */
    List<UserError> outOfOrder() {
        Input in = Input.of(Map.of());
        if (known.thing instanceof Person a && checked.values() instanceof Person b) {
            EntityEdits.inOrder(in, or(b.birthDate, a.birthDate), or(b.deathDate, a.deathDate), "deathDate");
        } else if (known.thing instanceof Organization a && checked.values() instanceof Organization b) {
            EntityEdits.inOrder(
                    in,
                    or(b.foundingDate, a.foundingDate),
                    or(b.dissolutionDate, a.dissolutionDate),
                    "dissolutionDate");
        } else if (known.thing instanceof Event a && checked.values() instanceof Event b) {
            EntityEdits.inOrder(in, or(b.startDate, a.startDate), or(b.endDate, a.endDate), "endDate");
        }
        return in.errors();
    }

    private static <T> T or(T one, T other) {
        return one == null ? other : one;
    }

    /**
     * Takes over what is said. Names and addresses of an entity that was found by them are added to; what else is given
     * replaces what was.
     *
     * @param above its parent organization or super event; null: not said
     * @param organizers null: not said
     */
    void apply(Known above, List<UUID> organizers, DocumentScope scope) {
        Entities entities = scope.graph.entities();
        Thing thing = known.thing;
        Input in = checked.in();
        Map<String, Object> before = Rows.columns(thing);
        Names names = write(thing, in, entities);
        if (above != null && thing instanceof Organization organization) {
            organization.parentOrganizationId = above.id;
        } else if (above != null && thing instanceof Event event) {
            event.superEventId = above.id;
        }
        boolean areNamesChanged = known.take(names);
        boolean isChanged = areNamesChanged || !Rows.columns(thing).equals(before);
        if (organizers != null && !organizers.equals(entities.organizers(known))) {
            known.organizers = organizers;
            isChanged = true;
        }
        if (isChanged && !known.isNew) {
            known.isChanged = true;
            scope.outcome.changed.add(known.id);
        } else if (isChanged && !scope.outcome.created.contains(known.id)) {
            scope.outcome.changed.add(known.id);
        }
    }

    private Names write(Thing thing, Input in, Entities entities) {
        String name = thing.name;
        List<String> sameAs = List.copyOf(thing.sameAsUrls);
        CheckedEntry.write(thing, in);
        if (isById || name == null) {
            return Names.read(thing, known.names, in);
        }
        thing.name = name;
        thing.sameAsUrls = Stream.concat(sameAs.stream(), thing.sameAsUrls.stream())
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
        return Names.added(thing, known.names, alias(entities), in);
    }

    /** A name under which the entity was not known yet; null where it was. */
    private String alias(Entities entities) {
        String name = checked.entry().name();
        if (name == null) {
            return null;
        }
        String folded = entities.fold(name);
        return known.names.stream().anyMatch(one -> entities.fold(one.value).equals(folded)) ? null : name;
    }
}
