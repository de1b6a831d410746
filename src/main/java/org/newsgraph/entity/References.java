package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;

/**
 * The entities that inputs refer to. An id that was merged into another means the other; what is found stays as it is,
 * neither merged nor deleted, until the transaction ends.
 */
public final class References {
    public static final Set<EntityKind> ANY = Set.of(EntityKind.values());
    public static final Set<EntityKind> PERSON = Set.of(EntityKind.PERSON);
    public static final Set<EntityKind> ORGANIZATION = Set.of(EntityKind.ORGANIZATION);
    public static final Set<EntityKind> EVENT = Set.of(EntityKind.EVENT);
    public static final Set<EntityKind> AGENT = Set.of(EntityKind.PERSON, EntityKind.ORGANIZATION);

    /**
     * What will be done with what is found; each waits for whoever does what does not go together with it. The strongest
     * that a transaction will need comes first: two that hold a weaker one would wait for each other.
     */
    public enum Use {
        REFER("key share"),
        CHANGE("no key update"),
        REMOVE("update");

        private final String lock;

        Use(String lock) {
            this.lock = lock;
        }
    }

    /** What an id means. */
    public record Found(UUID id, EntityKind kind) {}

    private References() {}

    /** The entity that a field refers to; where it refers to none of the kinds, the input is refused. */
    public static Optional<Found> one(Input in, String field, Set<EntityKind> kinds) {
        return one(in, field, kinds, Use.REFER);
    }

    /** The same, for another use. */
    public static Optional<Found> one(Input in, String field, Set<EntityKind> kinds, Use use) {
        if (in.isNull(field)) {
            return Optional.empty();
        }
        Optional<Found> found = in.id(field)
                .flatMap(id -> Optional.ofNullable(find(List.of(id), use).get(id)));
        return checked(in, found, kinds, field);
    }

    /** The entities that a list of ids refers to, in its order, each once. */
    public static List<UUID> many(Input in, String field, Set<EntityKind> kinds, int maxSize) {
        return many(in, field, kinds, maxSize, Use.REFER);
    }

    /** The same, for another use. */
    public static List<UUID> many(Input in, String field, Set<EntityKind> kinds, int maxSize, Use use) {
        List<Optional<UUID>> ids = in.ids(field, maxSize);
        Map<UUID, Found> all = find(ids.stream().flatMap(Optional::stream).toList(), use);
        Set<UUID> found = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String at = String.valueOf(i);
            Optional<Found> one = checked(in, ids.get(i).map(all::get), kinds, field, at);
            if (one.isPresent() && !found.add(one.get().id())) {
                in.refuse(UserErrorCode.DUPLICATE, "It stands in the list already", field, at);
            }
        }
        return List.copyOf(found);
    }

    /** The entity that each of several inputs refers to in a field, each input's own; refused ones are left out. */
    public static Map<Input, UUID> each(List<Input> inputs, String field, Set<EntityKind> kinds) {
        Map<UUID, Found> all =
                find(inputs.stream().flatMap(in -> in.id(field).stream()).toList(), Use.REFER);
        Map<Input, UUID> found = new LinkedHashMap<>();
        for (Input in : inputs) {
            Optional<Found> one = checked(in, in.id(field).map(all::get), kinds, field);
            if (one.isPresent() && found.containsValue(one.get().id())) {
                in.refuse(UserErrorCode.DUPLICATE, "It stands in the list already", field);
            }
            one.ifPresent(entity -> found.put(in, entity.id()));
        }
        return found;
    }

    private static Optional<Found> checked(Input in, Optional<Found> found, Set<EntityKind> kinds, String... field) {
        if (found.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No " + words(kinds) + " has this id", (Object[]) field);
        } else if (!kinds.contains(found.get().kind())) {
            in.refuse(
                    UserErrorCode.INVALID,
                    "It must be %s and is %s"
                            .formatted(words(kinds), words(Set.of(found.get().kind()))),
                    (Object[]) field);
            return Optional.empty();
        }
        return found;
    }

    private static String words(Set<EntityKind> kinds) {
        return kinds.size() == EntityKind.values().length
                ? "entity"
                : kinds.stream()
                        .sorted()
                        .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(" or "));
    }

    /** What ids mean; those that mean nothing are not in it. */
    public static Map<UUID, Found> find(Collection<UUID> ids, Use use) {
        Map<UUID, Found> found = ask(ids, use);
        // One that was merged while its row was waited for is found by a statement that sees the merge.
        found.putAll(ask(ids.stream().filter(id -> !found.containsKey(id)).toList(), use));
        return found;
    }

    private static Map<UUID, Found> ask(Collection<UUID> ids, Use use) {
        Map<UUID, Found> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            List<?> rows = Panache.getEntityManager()
                    .createNativeQuery("""
                            select cast(i.id as text), cast(e.id as text), e.kind
                            from unnest(cast(:ids as uuid[])) i (id)
                            left join merged_entity m on m.id = i.id
                            join entity e on e.id = coalesce(m.survivor_id, i.id)
                            order by e.id
                            for %s of e""".formatted(use.lock))
                    .setParameter("ids", array(ids))
                    .getResultList();
            for (Object row : rows) {
                Object[] column = (Object[]) row;
                found.put(
                        UUID.fromString((String) column[0]),
                        new Found(UUID.fromString((String) column[1]), EntityKind.valueOf((String) column[2])));
            }
        }
        return found;
    }

    /** Ids as PostgreSQL writes an array of them. */
    public static String array(Collection<UUID> ids) {
        return new ArrayList<>(ids).stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
