package org.newsgraph.event;

import java.util.List;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.Links;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.PartialDate;

public final class EventEdits {
    private static final int MAX_LOCATION = 500;
    private static final int MAX_ORGANIZERS = 100;

    private EventEdits() {}

    static Event create(Input in) {
        return save(new Event(), in);
    }

    static Event update(Input in) {
        return EntityEdits.expected(in, References.EVENT, Event.class)
                .map(event -> save(event, in))
                .orElse(null);
    }

    private static Event save(Event event, Input in) {
        if (in.has("superEvent")) {
            event.superEventId = References.one(in, "superEvent", References.EVENT)
                    .map(References.Found::id)
                    .orElse(null);
            EntityEdits.noCycle(in, event.uuid, event.superEventId, "super_event_id", "superEvent");
        }
        List<UUID> organizers = References.many(in, "organizers", References.ORGANIZATION, MAX_ORGANIZERS);
        write(event, in);
        Event saved = EntityEdits.save(event, in);
        if (saved != null && in.has("organizers")) {
            Links.replace("organizer", "event_id", saved.uuid, "organization_id", organizers);
        }
        return saved;
    }

    /** Puts into an event what the input says, but not what it refers to. Asks nothing of the database. */
    public static void write(Event event, Input in) {
        EntityEdits.write(event, in);
        in.scalar("startDate", PartialDate.class, PartialDate::new, date -> event.startDate = date);
        in.scalar("endDate", PartialDate.class, PartialDate::new, date -> event.endDate = date);
        in.requiredOneOf("eventStatus", EventStatus.class, status -> event.eventStatus = status);
        in.text("location", MAX_LOCATION, value -> event.location = value);
        EntityEdits.inOrder(in, event.startDate, event.endDate, "endDate");
    }
}
