package org.newsgraph.exchange.popolo;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.NameKind;
import org.newsgraph.event.EventStatus;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.organization.OrganizationKind;

/** The people, organizations and events of a Popolo document. */
final class Entities {
    private static final Set<String> PLACES = Set.of(
            "id",
            "name",
            "other_names",
            "sort_name",
            "given_name",
            "family_name",
            "identifiers",
            "links",
            "summary",
            "biography",
            "description",
            "abstract",
            "birth_date",
            "death_date",
            "memberships",
            "classification",
            "parent",
            "parent_id",
            "children",
            "posts",
            "founding_date",
            "dissolution_date",
            "start_date",
            "end_date",
            "status",
            "location",
            "organization",
            "organization_id",
            "attendees",
            "@type",
            "@context");

    /** Pages that are about one thing, so that what has the same is the same; others may be about many. */
    private static final Pattern HOST_OF_ONES = Pattern.compile(
            ".*\\b(wikipedia|wikidata|dbpedia|viaf|isni|orcid|facebook|twitter|x|instagram|linkedin|imdb)\\.(org|com)",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> REGISTERS = Map.of(
            "wikidata", "https://www.wikidata.org/entity/",
            "viaf", "https://viaf.org/viaf/",
            "isni", "https://isni.org/isni/",
            "orcid", "https://orcid.org/");

    private static final Map<Pattern, OrganizationKind> CLASSIFICATIONS = new LinkedHashMap<>();

    static {
        classification("party|faction|political group", OrganizationKind.PARTY);
        classification("intergovernmental|international organi[sz]ation", OrganizationKind.INTERGOVERNMENTAL);
        classification("military|army|navy|armed forces|air force", OrganizationKind.MILITARY);
        classification("ngo|non-?governmental|charity|non-?profit|association|union", OrganizationKind.NGO);
        classification("university|school|college|education", OrganizationKind.EDUCATION);
        classification("media|newspaper|broadcaster|press|news", OrganizationKind.MEDIA);
        classification("corporation|company|business|commercial|enterprise|bank", OrganizationKind.COMPANY);
        classification(
                "legislature|executive|parliament|chamber|branch|committee|commission|council|cabinet|government"
                        + "|ministry|department|court|judiciary|agency|municipality|house|senate|assembly|administration",
                OrganizationKind.GOVERNMENT);
        classification("country|state|nation", OrganizationKind.STATE);
    }

    private static void classification(String words, OrganizationKind kind) {
        CLASSIFICATIONS.put(Pattern.compile("\\b(" + words + ")s?\\b"), kind);
    }

    private record Described(Value value, EntityKey key) {}

    private final Draft draft;
    private final List<Described> described = new ArrayList<>();
    // A value has no equality but its own.
    private final Map<Value, EntityKey> keys = new HashMap<>();
    private final Map<String, List<EntityKey>> byId = new HashMap<>();
    private final Map<EntityKey, EntityKey> parents = new HashMap<>();

    Entities(Draft draft) {
        this.draft = draft;
    }

    static boolean hasName(Value thing) {
        return thing.first("name", "sort_name", "family_name", "given_name").isSaid();
    }

    /** The key of a thing that is described; the document may say more of it elsewhere. */
    EntityKey add(Value thing, EntityKind kind) {
        String id = draft.line(thing.get("id"));
        String name = draft.line(name(thing));
        if (name == null) {
            String given = draft.line(thing.get("given_name"));
            String family = draft.line(thing.get("family_name"));
            name = given == null ? family : family == null ? given : given + " " + family;
        }
        if (name == null) {
            draft.refuse(thing.get("name"), "It must have a name");
            return null;
        }
        List<String> sameAs = sameAs(thing);
        // An id made here begins with a space, which none of a document does.
        EntityKey key =
                new EntityKey(id != null ? id : " " + described.size(), kind, name, sameAs.isEmpty() ? null : sameAs);
        if (id != null) {
            List<EntityKey> known = byId.computeIfAbsent(id, i -> new ArrayList<>());
            // An id is one thing of a kind; a person and an organization may have the same.
            EntityKey first = of(known, kind);
            if (first != null) {
                key = first;
            } else {
                if (!known.isEmpty()) {
                    key = new EntityKey(" " + kind + " " + id, kind, name, key.sameAs());
                }
                known.add(key);
            }
        }
        keys.put(thing, key);
        described.add(new Described(thing, key));
        return key;
    }

    private static EntityKey of(List<EntityKey> keys, EntityKind... kinds) {
        for (EntityKind kind : kinds) {
            for (EntityKey key : keys) {
                if (key.kind() == kind) {
                    return key;
                }
            }
        }
        return null;
    }

    EntityKey of(Value thing) {
        return keys.get(thing);
    }

    void under(EntityKey part, EntityKey whole) {
        if (part != null && whole != null) {
            parents.put(part, whole);
        }
    }

    /** What an id, or an object that has one, refers to; null and a warning where that is nothing. */
    EntityKey referred(Value reference, EntityKind... kinds) {
        if (!reference.isSaid()) {
            return null;
        }
        Value idIs = reference.isObject() ? reference.get("id") : reference;
        String id = draft.line(idIs);
        EntityKey key = id == null ? null : of(byId.getOrDefault(id, List.of()), kinds);
        if (key == null && id != null && NodeId.isUuid(id)) {
            return new EntityKey(id, kinds[0], null, null);
        }
        if (key == null) {
            draft.warn(reference, "Nothing in this document has this id");
        }
        return key;
    }

    void read() {
        described.forEach(this::read);
    }

    private void read(Described d) {
        Value t = d.value();
        Fields f = new Fields(draft, t);
        boolean person = d.key().kind() == EntityKind.PERSON;
        boolean organization = d.key().kind() == EntityKind.ORGANIZATION;
        boolean event = d.key().kind() == EntityKind.EVENT;
        f.at("name", name(t));
        f.at("names", t.get("other_names"));
        f.at("sameAs", t.first("identifiers", "links", "id"));
        Value description = person ? t.first("summary", "biography") : t.first("description", "abstract");
        Value parentIs = t.first("parent_id", "parent");
        EntityKey parent = parentIs.isSaid() ? referred(parentIs, d.key().kind()) : parents.get(d.key());
        f.at("parentOrganization", parentIs);
        f.at("superEvent", parentIs);
        f.add(new EntityEntry(
                d.key().id(),
                d.key().kind(),
                d.key().name(),
                names(t),
                f.text("description", localized(description)),
                d.key().sameAs(),
                person ? f.line("givenName", localized(t.get("given_name"))) : null,
                person ? f.line("familyName", localized(t.get("family_name"))) : null,
                person ? f.date("birthDate", t.get("birth_date")) : null,
                person ? f.date("deathDate", t.get("death_date")) : null,
                organization ? organizationKind(f, t.get("classification")) : null,
                organization ? f.date("foundingDate", t.get("founding_date")) : null,
                organization ? f.date("dissolutionDate", t.get("dissolution_date")) : null,
                organization ? parent : null,
                event ? f.date("startDate", t.get("start_date")) : null,
                event ? f.date("endDate", t.get("end_date")) : null,
                event ? eventStatus(f, t.get("status")) : null,
                event ? f.line("location", localized(t.get("location"))) : null,
                event ? parent : null,
                event ? organizers(f, t) : null));
        if (person) {
            noPlaceUnless(description, t.get("biography"));
        } else {
            noPlaceUnless(description, t.get("abstract"));
        }
        if (event) {
            draft.noPlace(t.get("classification"));
        }
        for (Value field : t.fields()) {
            if (!PLACES.contains(field.key())) {
                draft.noPlace(field);
            }
        }
    }

    private void noPlaceUnless(Value used, Value other) {
        if (other.isSaid() && !other.key().equals(used.key())) {
            draft.noPlace(other);
        }
    }

    private List<EntityKey> organizers(Fields f, Value event) {
        Value organizer = event.first("organization_id", "organization");
        f.at("organizers", organizer);
        EntityKey key = referred(organizer, EntityKind.ORGANIZATION);
        return key == null ? null : List.of(key);
    }

    private String organizationKind(Fields f, Value classification) {
        String said = f.line("organizationKind", localized(classification));
        if (said == null) {
            return null;
        }
        String lower = said.toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, OrganizationKind> known : CLASSIFICATIONS.entrySet()) {
            if (known.getKey().matcher(lower).find()) {
                return known.getValue().name();
            }
        }
        draft.warn(classification, "The graph has no kind of organization for it");
        return null;
    }

    /** Statuses are iCalendar's. */
    private String eventStatus(Fields f, Value value) {
        String said = f.line("eventStatus", value);
        if (said == null) {
            return null;
        }
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "confirmed", "tentative" -> EventStatus.SCHEDULED.name();
            case "cancelled", "canceled" -> EventStatus.CANCELLED.name();
            case "postponed" -> EventStatus.POSTPONED.name();
            default -> {
                draft.warn(value, "No such status of an event is known");
                yield null;
            }
        };
    }

    private Value name(Value thing) {
        return localized(thing.first("name", "sort_name"));
    }

    /** A text, or the one of a map of languages that stands for all: English where there is one, else the first. */
    Value localized(Value value) {
        if (!value.isObject()) {
            return value;
        }
        return value.fields().stream()
                .filter(text -> text.isSaid() && text.key().equals("lang:en"))
                .findFirst()
                .or(() -> value.fields().stream()
                        .filter(text -> text.isSaid() && text.key().startsWith("lang:"))
                        .findFirst())
                .orElse(value);
    }

    private List<NameEntry> names(Value thing) {
        Map<List<String>, NameEntry> names = new LinkedHashMap<>();
        Value name = thing.get("name");
        for (Value text : name.fields()) {
            if (text.key().startsWith("lang:")) {
                add(names, draft.line(text), draft.language(text, text.key().substring(5)), NameKind.NAME);
            }
        }
        for (Value other : thing.get("other_names").all()) {
            if (!other.isObject()) {
                add(names, draft.line(other), null, NameKind.ALIAS);
                continue;
            }
            String note = draft.line(other.get("note"));
            String language = draft.language(other.first("lang", "language"));
            NameKind kind = nameKind(other, note == null ? "" : note.toLowerCase(Locale.ROOT));
            if (!other.get("name").isSaid()) {
                draft.refuse(other.get("name"), "It must have a name");
            }
            add(names, draft.line(other.get("name")), language, kind);
            for (Value field : other.fields()) {
                boolean kept = Set.of("name", "lang", "language").contains(field.key())
                        || (field.key().equals("note") && "multilingual".equals(note));
                if (!kept) {
                    draft.noPlace(field);
                }
            }
        }
        return names.isEmpty() ? null : List.copyOf(names.values());
    }

    private static void add(Map<List<String>, NameEntry> names, String value, String language, NameKind kind) {
        if (value != null) {
            names.putIfAbsent(List.of(value, String.valueOf(language)), new NameEntry(value, language, kind.name()));
        }
    }

    private static NameKind nameKind(Value name, String note) {
        if (name.get("end_date").isSaid() || note.matches(".*\\b(former|formerly|birth|maiden|previous|old)\\b.*")) {
            return NameKind.FORMER;
        }
        if (note.matches(".*\\b(acronym|abbreviation|initials|short code)\\b.*")) {
            return NameKind.ACRONYM;
        }
        return note.equals("multilingual") ? NameKind.NAME : NameKind.ALIAS;
    }

    private static boolean isAboutOne(URI address) {
        return address.getHost() != null
                && HOST_OF_ONES.matcher(address.getHost()).matches()
                && address.getPath() != null
                && address.getPath().length() > 1;
    }

    private List<String> sameAs(Value thing) {
        Set<String> same = new LinkedHashSet<>();
        String id = thing.get("id").node().asText("");
        if (Draft.isUrl(id)) {
            same.add(id);
        }
        for (Value identifier : thing.get("identifiers").all()) {
            String value = draft.line(identifier.isObject() ? identifier.get("identifier") : identifier);
            String scheme = identifier.isObject() ? draft.line(identifier.get("scheme")) : null;
            String register = scheme == null ? null : REGISTERS.get(scheme.toLowerCase(Locale.ROOT));
            if (value != null && Draft.isUrl(value)) {
                same.add(value);
            } else if (value != null && register != null && Draft.isUrl(register + value)) {
                same.add(register + value);
            } else {
                draft.noPlace(identifier);
            }
        }
        for (Value link : thing.get("links").all()) {
            Value url = link.isObject() ? link.get("url") : link;
            String address = draft.line(url);
            if (address != null && Draft.isUrl(address) && isAboutOne(URI.create(address))) {
                same.add(address);
            } else {
                draft.noPlace(link);
            }
        }
        return new ArrayList<>(same);
    }
}
