package org.newsgraph.exchange.ninjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.event.EventStatus;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.ParticipationEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;

/** An item of ninjs 3 that is an event: who organizes it, when and where it is, and who is said to be there. */
final class EventReading {
    private final Item item;
    private final Concepts concepts;
    private final Draft draft;

    EventReading(Item item, Concepts concepts, Draft draft) {
        this.item = item;
        this.concepts = concepts;
        this.draft = draft;
    }

    void read() {
        Fields f = new Fields(draft, item.value());
        Value headline = Wordings.of(item, draft, "headlines", "headline", List.of("main", ""))
                .best();
        Value title = item.get("title");
        String name = f.line("name", title.isSaid() ? title : headline);
        if (name == null) {
            draft.refuse(item.value().get("title"), "An event must have a title");
        }
        if (title.isSaid() && headline.isSaid() && !title.node().equals(headline.node())) {
            draft.noPlace(headline);
        }
        String description = f.text(
                "description",
                Wordings.of(item, draft, "descriptions", "description", List.of("text", "main", "summary", ""))
                        .best());
        Value body = Wordings.of(item, draft, "bodies", "body", List.of("main", "text", ""))
                .best();
        if (description == null) {
            description = f.text("description", body);
        } else {
            draft.noPlace(body);
        }
        Value details = item.get("eventdetails");
        Value dates = details.get("dates");
        String uri = draft.line(item.get("uri"));
        String id = uri == null ? " event" : uri;
        List<String> sameAs = uri != null && Draft.isUrl(uri) ? List.of(uri) : null;
        f.at("sameAs", item.get("uri"));
        EntityKey event = new EntityKey(id, EntityKind.EVENT, name, sameAs);
        f.add(new EntityEntry(
                id,
                EntityKind.EVENT,
                name,
                null,
                description,
                sameAs,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                f.date("startDate", dates.first("startDate", "expectedStartDate")),
                f.date("endDate", dates.first("endDate", "expectedEndDate")),
                status(f, details.get("eventStatus")),
                location(f),
                null,
                organizers(f, details.get("organiser"))));
        Stream.of("expectedDuration", "recurrence").forEach(field -> draft.noPlace(dates.get(field)));
        details.fields().stream()
                .filter(field -> !List.of("dates", "organiser", "eventStatus").contains(field.key()))
                .forEach(draft::noPlace);
        participants(event, EntityKind.PERSON, item.get("people", "person"));
        participants(event, EntityKind.ORGANIZATION, item.get("organisations", "organisation"));
    }

    private String status(Fields f, Value value) {
        String said = f.line("eventStatus", value);
        String status = said == null ? "" : said.replaceFirst("^.*[/:]", "").toLowerCase(Locale.ROOT);
        if (status.isEmpty()) {
            return null;
        }
        if (status.contains("cancel")) {
            return EventStatus.CANCELLED.name();
        }
        if (status.contains("postpone")) {
            return EventStatus.POSTPONED.name();
        }
        if (status.equals("held")) {
            return EventStatus.HELD.name();
        }
        if (!status.matches("confirmed|planned|scheduled|tentative|active")) {
            draft.warn(value, "No such status of an event is known");
            return null;
        }
        return EventStatus.SCHEDULED.name();
    }

    private String location(Fields f) {
        List<String> all = new ArrayList<>();
        for (Value place : item.get("places", "place").all()) {
            List<String> parts = new ArrayList<>();
            f.at("location", place);
            addTo(parts, place.isObject() ? place.get("name") : place);
            for (Value contact : place.get("contactInfo").all()) {
                Value address = contact.get("address");
                for (String part : List.of("lines", "locality", "area", "postalCode", "country")) {
                    address.get(part).all().forEach(line -> addTo(parts, line));
                }
                if (!address.isSaid()) {
                    draft.noPlace(contact);
                }
            }
            if (!parts.isEmpty()) {
                all.add(String.join(", ", parts));
            }
        }
        String located = f.line("location", item.get("located"));
        return !all.isEmpty() ? String.join("; ", all) : located;
    }

    private void addTo(List<String> parts, Value value) {
        String part = draft.line(value);
        if (part != null && !parts.contains(part)) {
            parts.add(part);
        }
    }

    private List<EntityKey> organizers(Fields f, Value organiser) {
        if (!organiser.isSaid()) {
            return null;
        }
        f.at("organizers", organiser);
        EntityKey key = concepts.key(organiser, EntityKind.ORGANIZATION);
        return key == null ? null : List.of(key);
    }

    private void participants(EntityKey event, EntityKind kind, Value list) {
        for (Value participant : list.all()) {
            EntityKey key = concepts.key(participant, kind, "rel");
            if (key != null) {
                Fields f = new Fields(draft, participant);
                String rel = participant.isObject() ? f.line("roleName", participant.get("rel")) : null;
                f.add(new ParticipationEntry(null, key, event, "about".equals(rel) ? null : rel, null));
            }
        }
    }
}
