package org.newsgraph.exchange.intake;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.newsgraph.edit.Edits;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Links;
import org.newsgraph.entity.Name;
import org.newsgraph.entity.Names;
import org.newsgraph.entity.References;
import org.newsgraph.entity.Thing;

/**
 * All entities that a batch speaks of, found with a statement for each way to find them: by id, by sameAs, by kind and
 * name. What one document makes, the next ones find; what a refused one made is taken back.
 */
final class Entities {
    /** What a batch asks for. */
    record Asked(
            Set<UUID> described,
            Set<UUID> referred,
            Set<String> sameAs,
            Map<EntityKind, Set<String>> names,
            Set<String> given) {
        Asked() {
            this(new HashSet<>(), new HashSet<>(), new LinkedHashSet<>(), new HashMap<>(), new HashSet<>());
        }

        void name(EntityKind kind, String name) {
            if (name != null && !name.isBlank()) {
                names.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(name);
            }
        }
    }

    private record Folded(EntityKind kind, String name) {}

    private static final int MOST_OF_ONE_NAME = 100;

    private final Map<UUID, Known> byId = new HashMap<>();
    private final Map<String, Set<Known>> bySameAs = new HashMap<>();
    private final Map<Folded, Set<Known>> byName = new HashMap<>();
    private final Map<String, String> folds = new HashMap<>();
    private final List<Known> fresh = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private Entities() {}

    static Entities load(Asked asked) {
        var entities = new Entities();
        Set<UUID> whole = new HashSet<>(asked.described());
        whole.addAll(withSameAs(asked.sameAs()));
        whole.addAll(entities.withNames(asked.names()));
        entities.fold(asked.given());
        Set<UUID> all = new HashSet<>(whole);
        all.addAll(asked.referred());
        // The strongest that the batch will need, in the order of ids: counts of mentions are changed in it as well.
        Map<UUID, References.Found> found = References.find(all, References.Use.CHANGE);
        Set<UUID> survivors = whole.stream()
                .filter(found::containsKey)
                .map(id -> found.get(id).id())
                .collect(Collectors.toSet());
        entities.read(survivors);
        found.forEach((id, one) -> entities.byId.put(
                id, entities.byId.computeIfAbsent(one.id(), known -> Known.referred(known, one.kind()))));
        return entities;
    }

    private static Set<UUID> withSameAs(Set<String> urls) {
        if (urls.isEmpty()) {
            return Set.of();
        }
        return Rows.read(
                        "select cast(id as text) from entity"
                                + " where same_as && cast(:urls as text[]) and same_as <> '{}'",
                        Map.of("urls", urls.toArray(String[]::new)))
                .stream()
                .map(row -> Rows.uuid(row[0]))
                .collect(Collectors.toSet());
    }

    /** Asks for names by an index for each, whatever the planner thinks of their number. */
    private Set<UUID> withNames(Map<EntityKind, Set<String>> names) {
        List<String> kinds = new ArrayList<>();
        List<String> values = new ArrayList<>();
        names.forEach((kind, all) -> all.forEach(name -> {
            kinds.add(kind.name());
            values.add(name);
        }));
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<UUID> found = new HashSet<>();
        for (Object[] row : Rows.read(
                """
                select x.name, fold(x.name), cast(c.id as text)
                from unnest(cast(:kinds as text[]), cast(:names as text[])) x (kind, name)
                left join lateral (
                  select e.id from entity_name n join entity e on e.id = n.entity_id
                  where fold(n.value) = fold(x.name) and e.kind = x.kind
                  order by e.id limit %d) c on true""".formatted(MOST_OF_ONE_NAME),
                Map.of("kinds", kinds.toArray(String[]::new), "names", values.toArray(String[]::new)))) {
            folds.put((String) row[0], (String) row[1]);
            if (row[2] != null) {
                found.add(Rows.uuid(row[2]));
            }
        }
        return found;
    }

    private void read(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Thing> things = Panache.getEntityManager()
                .createQuery("from Thing where uuid in :ids", Thing.class)
                .setParameter("ids", ids)
                .getResultList();
        Map<UUID, List<Name>> names = Name.<Name>list("entityId in ?1 order by position, id", ids).stream()
                .collect(Collectors.groupingBy(name -> name.entityId));
        fold(names.values().stream()
                .flatMap(List::stream)
                .map(name -> name.value)
                .collect(Collectors.toSet()));
        for (Thing thing : things) {
            var known = Known.stored(thing, names.getOrDefault(thing.uuid, List.of()));
            byId.put(known.id, known);
            index(known);
        }
        undo.clear();
        if (things.size() < ids.size()) {
            // Somebody deleted or merged one in between; the next try sees it.
            throw new IllegalStateException(new SQLException("An entity went away", "40001"));
        }
    }

    private void fold(Collection<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !folds.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            Rows.read(
                            "select n, fold(n) from unnest(cast(:names as text[])) n",
                            Map.of("names", unknown.toArray(String[]::new)))
                    .forEach(row -> folds.put((String) row[0], (String) row[1]));
        }
    }

    /** The form in which names are compared. */
    String fold(String name) {
        fold(List.of(name));
        return folds.get(name);
    }

    Known byId(UUID id) {
        return byId.get(id);
    }

    /** In the order of their ids, which is that of their making. */
    List<Known> bySameAs(EntityKind kind, String url) {
        return bySameAs.getOrDefault(url, Set.of()).stream()
                .filter(known -> known.kind == kind || kind == null)
                .sorted(Comparator.comparing(known -> known.id.toString()))
                .toList();
    }

    /** In the order of their ids, which is that of their making. */
    List<Known> byName(EntityKind kind, String name) {
        return byName.getOrDefault(new Folded(kind, fold(name)), Set.of()).stream()
                .sorted(Comparator.comparing(known -> known.id.toString()))
                .toList();
    }

    /** A new entity, which the documents that follow find. */
    Known create(UUID id, EntityKind kind) {
        var known = Known.fresh(id == null ? Edits.newId() : id, kind);
        byId.put(known.id, known);
        fresh.add(known);
        undo.push(() -> {
            byId.remove(known.id);
            fresh.remove(known);
        });
        return known;
    }

    /** Lets an entity be found by what it is now. */
    void index(Known known) {
        known.thing.sameAsUrls.forEach(url -> index(bySameAs, url, known));
        known.names.forEach(name -> index(byName, new Folded(known.kind, fold(name.value)), known));
    }

    /** Lets an entity be found by what it will be. */
    void index(Known known, Collection<String> sameAs, Collection<String> names) {
        sameAs.forEach(url -> index(bySameAs, url, known));
        names.forEach(name -> index(byName, new Folded(known.kind, fold(name)), known));
    }

    private <K> void index(Map<K, Set<Known>> index, K key, Known known) {
        if (index.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(known)) {
            undo.push(() -> index.get(key).remove(known));
        }
    }

    /** Who organizes an event now, in order. */
    List<UUID> organizers(Known known) {
        if (known.organizers != null) {
            return known.organizers;
        }
        return known.isNew
                ? List.of()
                : Rows.read(
                                "select cast(organization_id as text) from organizer"
                                        + " where event_id = cast(:event as uuid) order by position",
                                Map.of("event", known.id.toString()))
                        .stream()
                        .map(row -> Rows.uuid(row[0]))
                        .toList();
    }

    /** What was done since the last document stays. */
    void keep() {
        undo.clear();
    }

    /** What was done since the last document is undone. */
    void takeBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Writes what was made and changed: new ones first, since changed ones may refer to them. */
    void write() {
        Rows.write("""
                insert into entity (id, kind, name, description, same_as, given_name, family_name, birth_date, death_date,
                  organization_kind, founding_date, dissolution_date, parent_organization_id, start_date, end_date,
                  event_status, location, super_event_id)
                select id, kind, name, description, same_as, given_name, family_name, birth_date, death_date,
                  organization_kind, founding_date, dissolution_date, parent_organization_id, start_date, end_date,
                  event_status, location, super_event_id
                from jsonb_to_recordset(cast(:rows as jsonb)) r (id uuid, kind text, name text, description text,
                  same_as text[], given_name text, family_name text, birth_date text, death_date text,
                  organization_kind text, founding_date text, dissolution_date text, parent_organization_id uuid,
                  start_date text, end_date text, event_status text, location text, super_event_id uuid)""", fresh.stream().map(known -> Rows.columns(known.thing)).toList());
        Rows.write(
                """
                insert into entity_name (id, entity_id, position, value, language, kind, preferred)
                select id, entity_id, position, value, language, kind, preferred
                from jsonb_to_recordset(cast(:rows as jsonb))
                  r (id uuid, entity_id uuid, position int, value text, language text, kind text, preferred boolean)""",
                fresh.stream()
                        .flatMap(known -> known.names.stream())
                        .map(Entities::row)
                        .toList());
        Map<UUID, List<UUID>> organizers = new LinkedHashMap<>();
        Set<Known> all = new LinkedHashSet<>(byId.values());
        for (Known known : all) {
            if (known.isChanged && !known.isNew) {
                known.thing.version++;
                Names names = Names.of(known.thing, known.stored, known.names);
                if (names.isChanged()) {
                    names.write();
                }
            }
            if (known.organizers != null && (known.isNew || known.isChanged)) {
                organizers.put(known.id, known.organizers);
            }
        }
        Panache.getEntityManager().flush();
        Links.replace("organizer", "event_id", "organization_id", organizers);
    }

    private static Map<String, Object> row(Name name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", Edits.newId().toString());
        row.put("entity_id", name.entityId.toString());
        row.put("position", name.position);
        row.put("value", name.value);
        row.put("language", Rows.text(name.language));
        row.put("kind", name.kind.name());
        row.put("preferred", name.preferred);
        return row;
    }
}
