package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Names;
import org.newsgraph.entity.References;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.EvidenceEntry;
import org.newsgraph.exchange.MentionEntry;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Problem;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.mention.Span;
import org.newsgraph.mention.Spans;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

/** What one document means in the graph: which entities it speaks of, and what is to be done with them. */
final class Resolution {
    private static final int MAX_LINKS = 100;
    private static final int MAX_MENTIONS = 1_000;

    /** An entity that the document describes. */
    private record Described(CheckedEntry.OfEntity draft, Known known, boolean isById) {}

    private final Entities entities;
    private final Articles articles;
    private final Hierarchy hierarchy;
    private final Relations memberships;
    private final Relations participations;
    private final ImportOptions options;
    private final Checked checked;
    private final Outcome outcome;

    private final Map<String, Known> local = new HashMap<>();
    private final Map<String, Refusal> ambiguous = new LinkedHashMap<>();
    private final Set<String> onlyMentioned = new HashSet<>();
    private final Set<Known> taken = new HashSet<>();
    private final List<Runnable> accepted = new ArrayList<>();

    Resolution(
            Entities entities,
            Articles articles,
            Hierarchy hierarchy,
            Relations memberships,
            Relations participations,
            ImportOptions options,
            Checked checked,
            Outcome outcome) {
        this.entities = entities;
        this.articles = articles;
        this.hierarchy = hierarchy;
        this.memberships = memberships;
        this.participations = participations;
        this.options = options;
        this.checked = checked;
        this.outcome = outcome;
    }

    /** Finds what the document refers to and takes over what it says, or refuses it and leaves everything as it was. */
    void run() {
        List<Described> described = new ArrayList<>();
        each(CheckedEntry.OfEntity.class, draft -> {
            Described one = described(draft);
            if (one != null) {
                described.add(one);
            }
        });
        described.forEach(this::entity);
        each(CheckedEntry.OfArticle.class, this::article);
        each(CheckedEntry.OfMembership.class, this::membership);
        each(CheckedEntry.OfParticipation.class, this::participation);
        ambiguous.forEach((id, refusal) -> {
            if (onlyMentioned.contains(id)) {
                outcome.warnings.add(new Problem(refusal.path(), refusal.reason() + "; it is left out"));
            } else {
                outcome.refusals.add(refusal);
            }
        });
        if (outcome.isRefused()) {
            entities.takeBack();
            hierarchy.takeBack();
            outcome.created.clear();
        } else {
            accepted.forEach(Runnable::run);
            entities.keep();
            hierarchy.keep();
        }
    }

    private <D extends CheckedEntry> void each(Class<D> type, java.util.function.Consumer<D> work) {
        checked.drafts().stream().filter(type::isInstance).map(type::cast).forEach(work);
    }

    private void refuse(UserErrorCode code, List<String> path, String reason) {
        outcome.refusals.add(new Refusal(code, path, reason));
    }

    // ---- Entities

    private Described described(CheckedEntry.OfEntity draft) {
        EntityEntry entry = draft.entry();
        if (entry.id() != null && local.containsKey(entry.id())) {
            return new Described(draft, local.get(entry.id()), true);
        }
        UUID id = uuid(entry.id());
        Known known = id == null ? matched(draft) : entities.byId(id);
        if (known == null && entry.id() != null && ambiguous.containsKey(entry.id())) {
            return null;
        }
        if (known == null && id == null && outcome.isRefused()) {
            return null;
        }
        if (known != null && known.kind != entry.kind()) {
            refuse(UserErrorCode.INVALID, draft.placed().at("id"), "It is %s in the graph".formatted(a(known.kind)));
            return null;
        }
        if (known == null && entry.name() == null) {
            refuse(UserErrorCode.REQUIRED, draft.placed().at("name"), "It is new and needs a name");
            return null;
        }
        if (known == null && id != null && articles.isTaken(id)) {
            refuse(UserErrorCode.DUPLICATE, draft.placed().at("id"), "Something else has this id");
            return null;
        }
        boolean isNew = known == null;
        if (isNew) {
            known = entities.create(id, entry.kind());
            outcome.created.add(known.id);
        }
        entities.index(known, urls(draft), names(entry));
        if (entry.id() != null) {
            local.put(entry.id(), known);
        }
        if (isCalled(entry.id())) {
            taken.add(known);
        }
        outcome.entities.add(known.id);
        return new Described(draft, known, isNew || id != null);
    }

    private static Collection<String> urls(CheckedEntry.OfEntity draft) {
        return draft.values().sameAsUrls;
    }

    private static Collection<String> names(EntityEntry entry) {
        return Stream.concat(
                        Stream.ofNullable(entry.name()),
                        entry.names() == null
                                ? Stream.empty()
                                : entry.names().stream().map(NameEntry::value))
                .toList();
    }

    /** The entity that a description without an id of the graph's means; null where it is new, or several may be meant. */
    private Known matched(CheckedEntry.OfEntity draft) {
        if (!options.match()) {
            return null;
        }
        EntityKind kind = draft.entry().kind();
        for (String url : urls(draft)) {
            List<Known> found = entities.bySameAs(kind, url);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        String name = draft.entry().name();
        if (name == null) {
            return null;
        }
        List<Known> found = entities.byName(kind, name).stream()
                .filter(known -> !isCalled(draft.entry().id()) || !taken.contains(known))
                .filter(known -> known.thing == null || !Identifiers.contradict(known.thing, draft.values()))
                .toList();
        if (found.size() > 1) {
            found = nearest(found, name);
        }
        if (found.size() > 1 && homonyms(draft) < 2) {
            var refusal = new Refusal(
                    UserErrorCode.INVALID,
                    draft.placed().at("name"),
                    "%d %s are called so: say which by sameAs or id".formatted(found.size(), plural(kind)));
            if (draft.entry().id() == null) {
                outcome.refusals.add(refusal);
            } else {
                ambiguous.put(draft.entry().id(), refusal);
            }
            return null;
        }
        // Of several of one name in one document, the first is the one that was made first, and so on.
        return found.isEmpty() ? null : found.get(0);
    }

    /** Whether a document itself calls something so; ids that a reader makes up begin with a space. */
    private static boolean isCalled(String id) {
        return id != null && !id.startsWith(" ");
    }

    /** Of several that have a name, those of this document, and of those, the ones that go by it. */
    private List<Known> nearest(List<Known> found, String name) {
        List<Known> here = found.stream().filter(local::containsValue).toList();
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

    private long homonyms(CheckedEntry.OfEntity draft) {
        return checked.drafts().stream()
                .filter(other -> other instanceof CheckedEntry.OfEntity entity
                        && isCalled(entity.entry().id())
                        && entity.entry().kind() == draft.entry().kind()
                        && entity.entry().name() != null
                        && entities.fold(entity.entry().name())
                                .equals(entities.fold(draft.entry().name())))
                .count();
    }

    private void entity(Described described) {
        CheckedEntry.OfEntity draft = described.draft();
        EntityEntry entry = draft.entry();
        Known known = described.known();
        Known parent =
                one(entry.parentOrganization(), draft.placed().at("parentOrganization"), References.ORGANIZATION);
        Known superEvent = one(entry.superEvent(), draft.placed().at("superEvent"), References.EVENT);
        List<Known> organizers = many(entry.organizers(), draft.placed().at("organizers"), References.ORGANIZATION);
        Known above = parent == null ? superEvent : parent;
        if (above != null && !hierarchy.put(known, above)) {
            String field = parent == null ? "superEvent" : "parentOrganization";
            refuse(UserErrorCode.CYCLE, draft.placed().at(field), "It would be its own " + field);
        }
        if (known.thing != null) {
            inOrder(known.thing, draft);
        }
        accepted.add(() -> take(described, above, ids(organizers)));
    }

    /** Refuses an end before the beginning, of which the database may know one. */
    private void inOrder(Thing now, CheckedEntry.OfEntity draft) {
        Input in = Input.of(Map.of());
        if (now instanceof Person a && draft.values() instanceof Person b) {
            EntityEdits.inOrder(in, or(b.birthDate, a.birthDate), or(b.deathDate, a.deathDate), "deathDate");
        } else if (now instanceof Organization a && draft.values() instanceof Organization b) {
            EntityEdits.inOrder(
                    in,
                    or(b.foundingDate, a.foundingDate),
                    or(b.dissolutionDate, a.dissolutionDate),
                    "dissolutionDate");
        } else if (now instanceof Event a && draft.values() instanceof Event b) {
            EntityEdits.inOrder(in, or(b.startDate, a.startDate), or(b.endDate, a.endDate), "endDate");
        }
        in.errors().forEach(error -> outcome.refusals.add(CheckedEntry.placed(draft.placed(), error)));
    }

    private static <T> T or(T one, T other) {
        return one == null ? other : one;
    }

    /** Names and addresses of an entity that was found by them are added to; what else is given replaces what was. */
    private void take(Described described, Known above, List<UUID> organizers) {
        Known known = described.known();
        Thing thing = known.thing;
        Input in = described.draft().in();
        Map<String, Object> before = Rows.columns(thing);
        String name = thing.name;
        List<String> sameAs = List.copyOf(thing.sameAsUrls);
        CheckedEntry.write(thing, in);
        boolean isWhole = described.isById() || name == null;
        Names names;
        if (isWhole) {
            names = Names.read(thing, known.names, in);
        } else {
            thing.name = name;
            thing.sameAsUrls = Stream.concat(sameAs.stream(), thing.sameAsUrls.stream())
                    .distinct()
                    .limit(MAX_LINKS)
                    .toList();
            names = Names.added(
                    thing, known.names, alias(known, described.draft().entry().name()), in);
        }
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
            outcome.changed.add(known.id);
        } else if (isChanged && !outcome.created.contains(known.id)) {
            outcome.changed.add(known.id);
        }
    }

    /** A name under which an entity was not known yet; null where it was. */
    private String alias(Known known, String name) {
        if (name == null) {
            return null;
        }
        String folded = entities.fold(name);
        return known.names.stream().anyMatch(one -> entities.fold(one.value).equals(folded)) ? null : name;
    }

    // ---- References

    private Known one(EntityKey key, List<String> path, Set<EntityKind> kinds) {
        return key == null ? null : find(key, path, kinds, false);
    }

    private List<Known> many(List<EntityKey> keys, List<String> path, Set<EntityKind> kinds) {
        if (keys == null) {
            return null;
        }
        if (keys.size() > MAX_LINKS) {
            refuse(UserErrorCode.TOO_LONG, path, "There must be at most " + MAX_LINKS);
            return List.of();
        }
        Set<Known> found = new LinkedHashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Known one = keys.get(i) == null ? null : find(keys.get(i), with(path, i), kinds, false);
            if (one != null) {
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    private static List<UUID> ids(List<Known> known) {
        return known == null ? null : known.stream().map(one -> one.id).toList();
    }

    /** What a key means; null where that is nothing, which is refused, or for a mention only told. */
    private Known find(EntityKey key, List<String> path, Set<EntityKind> kinds, boolean isMention) {
        if (key.id() != null && ambiguous.containsKey(key.id())) {
            if (isMention) {
                onlyMentioned.add(key.id());
            } else {
                outcome.refusals.add(ambiguous.get(key.id()));
            }
            return null;
        }
        EntityKind kind =
                key.kind() == null && kinds.size() == 1 ? kinds.iterator().next() : key.kind();
        UUID id = uuid(key.id());
        Known found = key.id() == null ? null : local.get(key.id());
        if (found == null && id != null) {
            found = entities.byId(id);
        }
        if (found == null && id == null) {
            List<Known> candidates = candidates(key, kind, kinds);
            if (candidates.size() > 1) {
                String reason =
                        "%d entities are called %s: say which by sameAs or id".formatted(candidates.size(), key.name());
                if (isMention) {
                    outcome.warnings.add(new Problem(path, reason + "; it is left out"));
                } else {
                    refuse(UserErrorCode.INVALID, path, reason);
                }
                return null;
            }
            found = candidates.isEmpty() ? null : candidates.get(0);
        }
        if (found == null) {
            return created(key, kind, id, path, kinds);
        }
        if (!kinds.contains(found.kind)) {
            refuse(UserErrorCode.INVALID, path, "It must be %s and is %s".formatted(a(kinds), a(found.kind)));
            return null;
        }
        return found;
    }

    private List<Known> candidates(EntityKey key, EntityKind kind, Set<EntityKind> kinds) {
        if (key.sameAs() != null) {
            for (String url : key.sameAs()) {
                List<Known> found = entities.bySameAs(kind, url);
                if (!found.isEmpty()) {
                    return found.subList(0, 1);
                }
            }
        }
        if (key.name() == null || key.name().isBlank()) {
            return List.of();
        }
        List<Known> found = (kind == null ? kinds.stream() : Stream.of(kind))
                .flatMap(one -> entities.byName(one, key.name()).stream())
                .toList();
        return found.size() > 1 ? nearest(found, key.name()) : found;
    }

    /** Something that is only named; it is made, as far as its kind and name are said. */
    private Known created(EntityKey key, EntityKind kind, UUID id, List<String> path, Set<EntityKind> kinds) {
        if (key.id() != null && key.name() == null) {
            refuse(
                    UserErrorCode.NOT_FOUND,
                    path,
                    id == null
                            ? "Nothing in the document is called " + shortened(key.id())
                            : "No %s has this id".formatted(words(kinds)));
            return null;
        }
        if (kind == null || key.name() == null) {
            refuse(
                    UserErrorCode.NOT_FOUND,
                    path,
                    "It is not known; to be made it needs %s".formatted(key.name() == null ? "a name" : "a kind"));
            return null;
        }
        if (!kinds.contains(kind)) {
            refuse(UserErrorCode.INVALID, path, "It must be %s and is %s".formatted(a(kinds), a(kind)));
            return null;
        }
        if (id != null && articles.isTaken(id)) {
            refuse(UserErrorCode.NOT_FOUND, path, "No %s has this id".formatted(words(kinds)));
            return null;
        }
        var entry = new EntityEntry(
                key.id(),
                kind,
                key.name(),
                null,
                null,
                key.sameAs(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        List<Refusal> refusals = new ArrayList<>();
        CheckedEntry.OfEntity draft = (CheckedEntry.OfEntity) CheckedEntry.of(new Placed(entry, path, Map.of()), refusals);
        if (!refusals.isEmpty()) {
            outcome.refusals.addAll(refusals);
            return null;
        }
        Known known = entities.create(id, kind);
        entities.index(known, urls(draft), names(entry));
        outcome.created.add(known.id);
        outcome.entities.add(known.id);
        if (key.id() != null) {
            local.put(key.id(), known);
        }
        accepted.add(() -> take(new Described(draft, known, true), null, null));
        return known;
    }

    // ---- Articles and relations

    private void article(CheckedEntry.OfArticle draft) {
        Placed placed = draft.placed();
        Articles.Described stored = articles.find(draft.values().uri);
        if (stored == null && draft.entry().headline() == null) {
            refuse(UserErrorCode.REQUIRED, placed.at("headline"), "A new article needs a headline");
        }
        UUID id = uuid(draft.entry().id());
        if (stored == null && id != null && articles.isTaken(id)) {
            refuse(UserErrorCode.DUPLICATE, placed.at("id"), "Something else has this id, or the article another uri");
        }
        Known publisher = one(draft.entry().publisher(), placed.at("publisher"), References.ORGANIZATION);
        List<Known> authors = many(draft.entry().authors(), placed.at("authors"), References.PERSON);
        String body = draft.entry().articleBody() == null && stored != null
                ? stored.article.articleBody
                : draft.entry().articleBody();
        Map<UUID, List<Span>> mentions = mentions(draft, body);
        accepted.add(() -> articles.apply(
                draft, publisher == null ? null : publisher.id, ids(authors), mentions, options.link(), outcome));
    }

    private Map<UUID, List<Span>> mentions(CheckedEntry.OfArticle draft, String body) {
        List<MentionEntry> entries = draft.entry().mentions();
        if (entries == null) {
            return null;
        }
        List<String> path = draft.placed().at("mentions");
        if (entries.size() > MAX_MENTIONS) {
            refuse(UserErrorCode.TOO_LONG, path, "There must be at most " + MAX_MENTIONS);
            return null;
        }
        // Read again for each try: errors that an Input has gathered stay.
        Input in = Input.of(Map.of("mentions", CheckedEntry.mentions(draft.entry())));
        List<Input> inputs = in.inputs("mentions", MAX_MENTIONS);
        Map<UUID, List<Span>> mentions = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            MentionEntry mention = entries.get(i);
            List<Span> spans = Spans.read(inputs.get(i), body);
            if (mention == null || mention.entity() == null) {
                refuse(UserErrorCode.REQUIRED, with(path, i), "It says of no entity");
                continue;
            }
            Known known = find(mention.entity(), with(with(path, i), "entity"), References.ANY, true);
            if (known != null) {
                mentions.merge(known.id, spans, Resolution::joined);
            }
        }
        in.errors().forEach(error -> outcome.refusals.add(CheckedEntry.placed(draft.placed(), error)));
        return mentions;
    }

    /** The passages of an entity that is in the list twice, each once. */
    private static List<Span> joined(List<Span> ones, List<Span> others) {
        List<Span> all = new ArrayList<>(ones);
        others.stream()
                .filter(other -> ones.stream().noneMatch(one -> one.start() < other.end() && other.start() < one.end()))
                .forEach(all::add);
        all.sort(java.util.Comparator.comparingInt(Span::start));
        return List.copyOf(all);
    }

    private void membership(CheckedEntry.OfMembership draft) {
        Placed placed = draft.placed();
        var entry = draft.entry();
        Known member = required(entry.member(), placed.at("member"), References.AGENT);
        Known organization = required(entry.organization(), placed.at("organization"), References.ORGANIZATION);
        if (member != null && organization != null && member.id.equals(organization.id)) {
            refuse(UserErrorCode.INVALID, placed.at("organization"), "An organization is no member of itself");
        }
        accepted.add(() -> memberships.add(
                uuid(entry.id()),
                member,
                organization,
                entry.roleName(),
                entry.startDate(),
                entry.endDate(),
                evidence(entry.evidence()),
                outcome));
        checkEvidence(entry.evidence(), placed.at("evidence"));
    }

    private void participation(CheckedEntry.OfParticipation draft) {
        Placed placed = draft.placed();
        var entry = draft.entry();
        Known participant = required(entry.participant(), placed.at("participant"), References.AGENT);
        Known event = required(entry.event(), placed.at("event"), References.EVENT);
        accepted.add(() -> participations.add(
                uuid(entry.id()),
                participant,
                event,
                entry.roleName(),
                null,
                null,
                evidence(entry.evidence()),
                outcome));
        checkEvidence(entry.evidence(), placed.at("evidence"));
    }

    private Known required(EntityKey key, List<String> path, Set<EntityKind> kinds) {
        if (key == null) {
            refuse(UserErrorCode.REQUIRED, path, "It must not be null");
            return null;
        }
        return find(key, path, kinds, false);
    }

    private void checkEvidence(List<EvidenceEntry> evidence, List<String> path) {
        for (int i = 0; evidence != null && i < evidence.size(); i++) {
            String uri = evidence.get(i) == null ? null : evidence.get(i).article();
            boolean isThere = uri != null
                    && (articles.id(uri) != null
                            || checked.drafts().stream()
                                    .anyMatch(draft -> draft instanceof CheckedEntry.OfArticle article
                                            && uri.equals(article.values().uri)));
            if (!isThere) {
                refuse(UserErrorCode.NOT_FOUND, with(with(path, i), "article"), "No article has this uri");
            }
        }
    }

    private Set<Relations.Statement> evidence(List<EvidenceEntry> evidence) {
        return evidence == null
                ? null
                : evidence.stream()
                        .map(one -> new Relations.Statement(
                                articles.id(one.article()),
                                one.passage() == null || one.passage().isEmpty() ? null : one.passage()))
                        .filter(one -> Objects.nonNull(one.article()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // ---- Words

    static UUID uuid(String id) {
        return id != null && NodeId.isUuid(id) ? UUID.fromString(id) : null;
    }

    private static List<String> with(List<String> path, Object more) {
        List<String> longer = new ArrayList<>(path);
        longer.add(String.valueOf(more));
        return longer;
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, text.offsetByCodePoints(0, 99)) + "…";
    }

    private static String a(EntityKind kind) {
        return (kind == EntityKind.PERSON ? "a " : "an ") + kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String a(Set<EntityKind> kinds) {
        return kinds.size() == EntityKind.values().length
                ? "an entity"
                : kinds.stream().sorted().map(Resolution::a).collect(Collectors.joining(" or "));
    }

    private static String words(Set<EntityKind> kinds) {
        return a(kinds).replaceFirst("^an? ", "");
    }

    private static String plural(EntityKind kind) {
        return switch (kind) {
            case PERSON -> "people";
            case ORGANIZATION -> "organizations";
            case EVENT -> "events";
        };
    }
}
