package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleEdits;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserError;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Names;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.event.EventEdits;
import org.newsgraph.exchange.ArticleEntry;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EvidenceEntry;
import org.newsgraph.exchange.MembershipEntry;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.ParticipationEntry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.SpanEntry;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.organization.Organization;
import org.newsgraph.organization.OrganizationEdits;
import org.newsgraph.person.Person;
import org.newsgraph.person.PersonEdits;

/** An entry that has been checked by the rules of the mutations, as far as it can be without the database. */
sealed interface CheckedEntry {
    Placed placed();

    Input in();

    record OfArticle(Placed placed, ArticleEntry entry, Input in, Article values) implements CheckedEntry {}

    record OfEntity(Placed placed, EntityEntry entry, Input in, Thing values) implements CheckedEntry {}

    record OfMembership(Placed placed, MembershipEntry entry, Input in) implements CheckedEntry {}

    record OfParticipation(Placed placed, ParticipationEntry entry, Input in) implements CheckedEntry {}

    static CheckedEntry of(Placed placed, List<Refusal> refusals) {
        CheckedEntry checked = read(placed, refusals);
        checked.in().errors().forEach(error -> refusals.add(placed(placed, error)));
        return checked;
    }

    private static CheckedEntry read(Placed placed, List<Refusal> refusals) {
        if (placed.entry() instanceof ArticleEntry entry) {
            Input in = Input.of(values(entry));
            mustBeUuid(placed, entry.id(), refusals);
            var values = new Article();
            ArticleEdits.write(values, in);
            if (entry.uri() == null) {
                in.refuse(UserErrorCode.REQUIRED, "An article is known by its uri", "uri");
            }
            return new OfArticle(placed, entry, in, values);
        }
        if (placed.entry() instanceof EntityEntry entry) {
            return entity(placed, entry);
        }
        if (placed.entry() instanceof MembershipEntry entry) {
            mustBeUuid(placed, entry.id(), refusals);
            Map<String, Object> values = new HashMap<>();
            put(values, "roleName", entry.roleName());
            put(values, "startDate", entry.startDate());
            put(values, "endDate", entry.endDate());
            put(values, "evidence", evidence(entry.evidence()));
            return new OfMembership(placed, entry, Input.of(values));
        }
        var entry = (ParticipationEntry) placed.entry();
        mustBeUuid(placed, entry.id(), refusals);
        Map<String, Object> values = new HashMap<>();
        put(values, "roleName", entry.roleName());
        put(values, "evidence", evidence(entry.evidence()));
        return new OfParticipation(placed, entry, Input.of(values));
    }

    static OfEntity entity(Placed placed, EntityEntry entry) {
        Input in = Input.of(values(entry));
        if (entry.kind() == null) {
            in.refuse(UserErrorCode.REQUIRED, "It must be PERSON, ORGANIZATION or EVENT", "kind");
            return new OfEntity(placed, entry, in, new Person());
        }
        Thing values = thing(entry.kind());
        write(values, in);
        refuseOthers(entry, in);
        // By itself, for what its names are; those that it has are added later.
        Names.read(values, List.of(), in);
        return new OfEntity(placed, entry, in, values);
    }

    static Thing thing(EntityKind kind) {
        return switch (kind) {
            case PERSON -> new Person();
            case ORGANIZATION -> new Organization();
            case EVENT -> new Event();
        };
    }

    static EntityKind kind(Thing thing) {
        return thing instanceof Person
                ? EntityKind.PERSON
                : thing instanceof Organization ? EntityKind.ORGANIZATION : EntityKind.EVENT;
    }

    /** Puts into an entity what the input says of it, by the rules of its kind. */
    static void write(Thing thing, Input in) {
        if (thing instanceof Person person) {
            PersonEdits.write(person, in);
        } else if (thing instanceof Organization organization) {
            OrganizationEdits.write(organization, in);
        } else if (thing instanceof Event event) {
            EventEdits.write(event, in);
        }
    }

    static Refusal placed(Placed placed, UserError error) {
        List<String> path = new ArrayList<>(placed.at(error.field().get(0)));
        path.addAll(error.field().subList(1, error.field().size()));
        return new Refusal(error.code(), path, error.message());
    }

    /** The graph's id that an entry gives; null where it gives none, or what only the document calls something. */
    static UUID uuid(String id) {
        return id != null && NodeId.isUuid(id) ? UUID.fromString(id) : null;
    }

    private static void mustBeUuid(Placed placed, String id, List<Refusal> refusals) {
        if (id != null && !NodeId.isUuid(id)) {
            refusals.add(new Refusal(UserErrorCode.INVALID, placed.at("id"), "It must be a UUID"));
        }
    }

    private static void refuseOthers(EntityEntry entry, Input in) {
        Map<String, Object> others = new HashMap<>();
        if (entry.kind() != EntityKind.PERSON) {
            put(others, "givenName", entry.givenName());
            put(others, "familyName", entry.familyName());
            put(others, "birthDate", entry.birthDate());
            put(others, "deathDate", entry.deathDate());
        }
        if (entry.kind() != EntityKind.ORGANIZATION) {
            put(others, "organizationKind", entry.organizationKind());
            put(others, "foundingDate", entry.foundingDate());
            put(others, "dissolutionDate", entry.dissolutionDate());
            put(others, "parentOrganization", entry.parentOrganization());
        }
        if (entry.kind() != EntityKind.EVENT) {
            put(others, "startDate", entry.startDate());
            put(others, "endDate", entry.endDate());
            put(others, "eventStatus", entry.eventStatus());
            put(others, "location", entry.location());
            put(others, "superEvent", entry.superEvent());
            put(others, "organizers", entry.organizers());
        }
        String kind = entry.kind().name().toLowerCase(Locale.ROOT);
        others.keySet().stream()
                .sorted()
                .forEach(field -> in.refuse(
                        UserErrorCode.INVALID,
                        "%s %s has no %s".formatted(entry.kind() == EntityKind.PERSON ? "A" : "An", kind, field),
                        field));
    }

    private static Map<String, Object> values(ArticleEntry entry) {
        Map<String, Object> values = new HashMap<>();
        put(values, "uri", entry.uri());
        put(values, "url", entry.url());
        put(values, "headline", entry.headline());
        put(values, "alternativeHeadline", entry.alternativeHeadline());
        put(values, "abstract", entry.summary());
        put(values, "articleBody", entry.articleBody());
        put(values, "articleSection", entry.articleSection());
        put(values, "dateline", entry.dateline());
        put(values, "keywords", entry.keywords());
        put(values, "inLanguage", entry.inLanguage());
        put(values, "datePublished", entry.datePublished());
        put(values, "dateModified", entry.dateModified());
        put(values, "pubStatus", entry.pubStatus());
        put(values, "embargoedUntil", entry.embargoedUntil());
        return values;
    }

    /** The mentions as an input has them, without what they are of. */
    static List<Map<String, Object>> mentions(ArticleEntry entry) {
        return entry.mentions().stream()
                .map(mention -> mention == null || mention.spans() == null
                        ? Map.<String, Object>of()
                        : Map.<String, Object>of(
                                "spans",
                                mention.spans().stream()
                                        .map(CheckedEntry::values)
                                        .toList()))
                .toList();
    }

    private static Map<String, Object> values(SpanEntry span) {
        return span == null ? Map.of("start", -1, "end", -1) : Map.of("start", span.start(), "end", span.end());
    }

    private static Map<String, Object> values(EntityEntry entry) {
        Map<String, Object> values = new HashMap<>();
        put(values, "name", entry.name());
        if (entry.names() != null) {
            values.put("names", entry.names().stream().map(CheckedEntry::values).toList());
        }
        put(values, "description", entry.description());
        put(values, "sameAs", entry.sameAs());
        put(values, "givenName", entry.givenName());
        put(values, "familyName", entry.familyName());
        put(values, "birthDate", entry.birthDate());
        put(values, "deathDate", entry.deathDate());
        put(values, "organizationKind", entry.organizationKind());
        put(values, "foundingDate", entry.foundingDate());
        put(values, "dissolutionDate", entry.dissolutionDate());
        put(values, "startDate", entry.startDate());
        put(values, "endDate", entry.endDate());
        put(values, "eventStatus", entry.eventStatus());
        put(values, "location", entry.location());
        return values;
    }

    private static Map<String, Object> values(NameEntry name) {
        Map<String, Object> values = new HashMap<>();
        if (name == null || name.value() == null) {
            values.put("value", null);
            return values;
        }
        values.put("value", name.value());
        put(values, "language", name.language());
        put(values, "kind", name.kind());
        return values;
    }

    private static List<Map<String, Object>> evidence(List<EvidenceEntry> evidence) {
        if (evidence == null) {
            return null;
        }
        return evidence.stream()
                .map(one -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("passage", one == null ? null : one.passage());
                    return values;
                })
                .toList();
    }

    private static void put(Map<String, Object> values, String field, Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
