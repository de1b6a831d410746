package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.NameKind;
import org.newsgraph.event.EventStatus;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;
import org.newsgraph.organization.OrganizationKind;

/** A person, an organization or an event, from all that a document says of it. */
final class EntityReading {
    private static final String SCHEMA_ORG = "https?://(?:www\\.)?schema\\.org/";

    private static final Map<String, EventStatus> STATUSES = Map.of(
            "EventScheduled", EventStatus.SCHEDULED,
            "EventCancelled", EventStatus.CANCELLED,
            "EventPostponed", EventStatus.POSTPONED,
            "EventRescheduled", EventStatus.SCHEDULED,
            "EventMovedOnline", EventStatus.SCHEDULED);
    private static final Set<String> MORE_THAN_SCHEDULED = Set.of("EventRescheduled", "EventMovedOnline");

    private static final Set<String> PLAIN = Set.of("Person", "Event");

    private final Draft draft;
    private final Entities entities;
    private final Texts texts;

    EntityReading(Draft draft, Entities entities) {
        this.draft = draft;
        this.entities = entities;
        texts = new Texts(draft);
    }

    /** Adds the entry of a thing that is an entity and has a name. */
    void read(Thing thing) {
        EntityKind kind = thing.kind().orElseThrow();
        Optional<EntityKey> key = entities.key(thing, kind);
        if (key.isEmpty() || key.get().name() == null || !entities.isUnread(thing)) {
            return;
        }
        if (kind != EntityKind.ORGANIZATION && !PLAIN.containsAll(thing.types)) {
            draft.warn(thing.place(), "The graph does not keep the type " + String.join(" and ", thing.types));
        }
        Fields f = new Fields(draft, thing.place());
        Value name = Entities.nameIs(thing);
        if (name != null) {
            f.at("name", name);
        }
        boolean person = kind == EntityKind.PERSON;
        boolean organization = kind == EntityKind.ORGANIZATION;
        boolean event = kind == EntityKind.EVENT;
        f.add(new EntityEntry(
                key.get().id(),
                kind,
                key.get().name(),
                names(f, thing),
                f.text("description", texts.one(thing, "description", "disambiguatingDescription")),
                sameAs(f, thing, key.get()),
                person ? texts.line(f, "givenName", thing, "givenName") : null,
                person ? texts.line(f, "familyName", thing, "familyName") : null,
                person ? f.date("birthDate", texts.one(thing, "birthDate")) : null,
                person ? f.date("deathDate", texts.one(thing, "deathDate")) : null,
                organization ? organizationKind(f, thing) : null,
                organization ? f.date("foundingDate", texts.one(thing, "foundingDate")) : null,
                organization ? f.date("dissolutionDate", texts.one(thing, "dissolutionDate")) : null,
                organization ? above(f, "parentOrganization", thing, kind) : null,
                event ? f.date("startDate", texts.one(thing, "startDate")) : null,
                event ? f.date("endDate", texts.one(thing, "endDate")) : null,
                event ? eventStatus(f, thing) : null,
                event ? location(f, thing) : null,
                event ? above(f, "superEvent", thing, kind) : null,
                event ? organizers(f, thing) : null));
    }

    private List<String> sameAs(Fields f, Thing thing, EntityKey key) {
        thing.firstOf("sameAs", "identifier", "url").stream().findFirst().ifPresent(s -> f.at("sameAs", s.value()));
        return key.sameAs();
    }

    private List<NameEntry> names(Fields f, Thing thing) {
        Map<List<String>, NameEntry> names = new LinkedHashMap<>();
        for (String property : List.of("name", "legalName", "alternateName")) {
            for (Statement statement : thing.all(property)) {
                Statement text = Texts.text(statement, property);
                String value = text == null ? null : draft.line(text.value());
                if (text == null) {
                    draft.refuse(statement.value(), "It must be a text");
                } else if (value != null) {
                    f.at("names", text.value());
                    NameKind kind = property.equals("alternateName") ? nameKind(statement) : NameKind.NAME;
                    List<String> same = new ArrayList<>(List.of(value, String.valueOf(text.language())));
                    NameEntry name = new NameEntry(value, text.language(), kind.name());
                    // A role says more than that it is a name.
                    if (statement.isThing()) {
                        names.put(same, name);
                    } else {
                        names.putIfAbsent(same, name);
                    }
                }
            }
        }
        // The preferred one alone, in no language, says no more than name.
        boolean onlyName = names.size() == 1 && names.values().iterator().next().language() == null;
        return names.isEmpty() || onlyName ? null : List.copyOf(names.values());
    }

    /** What a role says that an alternateName is. */
    private static NameKind nameKind(Statement statement) {
        if (statement.isThing()) {
            for (Statement role : statement.thing().all("roleName")) {
                for (NameKind kind : NameKind.values()) {
                    if (kind.name().equalsIgnoreCase(role.value().node().asText())) {
                        return kind;
                    }
                }
            }
        }
        return NameKind.ALIAS;
    }

    private String organizationKind(Fields f, Thing thing) {
        List<String> types = new ArrayList<>();
        for (Statement statement : thing.all("additionalType")) {
            String type = statement.isThing()
                    ? statement.thing().id
                    : draft.line(f.at("organizationKind", statement.value()));
            if (type != null) {
                types.add(type.replaceFirst(SCHEMA_ORG, ""));
            }
        }
        types.addAll(thing.types);
        Optional<OrganizationKind> kind = Vocabulary.organizationKind(types);
        types.remove("Organization");
        if (kind.isPresent() || types.isEmpty()) {
            return kind.map(Enum::name).orElse(null);
        }
        draft.warn(thing.place(), "The graph has no kind of organization for the type " + String.join(" and ", types));
        return OrganizationKind.OTHER.name();
    }

    private EntityKey above(Fields f, String property, Thing thing, EntityKind kind) {
        EntityKey above = null;
        for (Statement statement : thing.all(property)) {
            if (above != null) {
                draft.warn(statement.value(), "It is one too many: the graph keeps one");
            } else {
                f.at(property, statement.value());
                above = entities.of(statement, kind).orElse(null);
            }
        }
        return above;
    }

    private String eventStatus(Fields f, Thing thing) {
        Statement statement = thing.all("eventStatus").stream().findFirst().orElse(null);
        if (statement == null) {
            return null;
        }
        Statement text = Texts.text(statement, "eventStatus");
        String said = text == null ? statement.thing().id : draft.line(f.at("eventStatus", text.value()));
        String status = said == null ? "" : said.replaceFirst(SCHEMA_ORG, "").replaceFirst("^schema:", "");
        if (MORE_THAN_SCHEDULED.contains(status)) {
            draft.warn(statement.value(), "It is kept as SCHEDULED");
        }
        for (EventStatus known : EventStatus.values()) {
            if (known == STATUSES.get(status) || known.name().equals(status)) {
                return known.name();
            }
        }
        draft.warn(statement.value(), "No such status of an event is known");
        return null;
    }

    private String location(Fields f, Thing thing) {
        List<String> all = new ArrayList<>();
        for (Statement statement : thing.all("location")) {
            f.at("location", statement.value());
            if (statement.isThing()) {
                List<String> parts = new ArrayList<>();
                Place.addTo(parts, statement.thing(), 0);
                if (statement.thing().kind().isEmpty()) {
                    Place.warnOfOthers(statement.thing(), draft, entities);
                }
                all.add(String.join(", ", parts));
            } else {
                all.add(draft.line(statement.value()));
            }
        }
        all.removeIf(place -> place == null || place.isBlank());
        return all.isEmpty() ? null : String.join("; ", all);
    }

    private List<EntityKey> organizers(Fields f, Thing thing) {
        List<EntityKey> organizers = new ArrayList<>();
        for (Statement statement : thing.all("organizer")) {
            // People who organize take part.
            if (!statement.isThing() || isOrganization(statement.thing())) {
                f.at("organizers", statement.value());
                entities.of(statement, EntityKind.ORGANIZATION)
                        .filter(key -> !organizers.contains(key))
                        .ifPresent(organizers::add);
            }
        }
        return organizers.isEmpty() ? null : organizers;
    }

    private static boolean isOrganization(Thing thing) {
        return thing.kind().map(kind -> kind == EntityKind.ORGANIZATION).orElse(!thing.isRole());
    }
}
