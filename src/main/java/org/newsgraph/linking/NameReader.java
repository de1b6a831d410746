package org.newsgraph.linking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.linking.KnownNames.Known;
import org.newsgraph.linking.KnownNames.KnownName;

/**
 * Keeps the known names as they are in the database. Triggers note in name_change which transaction changed the names of
 * which entity last; what was not yet committed when it was last read is read again, in whatever order transactions are
 * committed.
 */
@ApplicationScoped
class NameReader {
    private static final int FETCH_SIZE = 2_000;

    private final EntityManager database;
    private KnownNames names = new KnownNames();
    // What was committed when the names were read last; null before the first time.
    private volatile NameSnapshot snapshot;
    // Read as a transaction sees them that was not committed, and may never be.
    private Set<UUID> unsettled = Set.of();

    /** What has changed since a snapshot, null for ever: by others, and by the transaction that asks. */
    record Changes(NameSnapshot since, NameSnapshot snapshot, List<UUID> committed, List<UUID> own) {
        private boolean isEmpty() {
            return since != null && committed.isEmpty() && own.isEmpty();
        }
    }

    NameReader(EntityManager database) {
        this.database = database;
    }

    KnownNames names() {
        return names;
    }

    /** Whether the names are known as the transaction sees them that has asked for the changes just now. */
    boolean isCurrent(Changes changes) {
        return changes.isEmpty() && changes.since.equals(snapshot) && unsettled.isEmpty();
    }

    /** Reads what has changed. Nobody else may read or write the names meanwhile. */
    void refresh() {
        if (snapshot == null) {
            load();
            return;
        }
        Changes changes = changes();
        Set<UUID> changed = new HashSet<>(unsettled);
        changed.addAll(changes.committed);
        changed.addAll(changes.own);
        if (!changed.isEmpty()) {
            // Before they are read: should that fail, they stay to be read.
            unsettled = Set.copyOf(changed);
            List<Known> found = read(changed);
            changed.forEach(names::remove);
            found.forEach(names::put);
        }
        unsettled = Set.copyOf(changes.own);
        snapshot = changes.snapshot;
    }

    private void load() {
        Changes changes = changes();
        var loaded = new KnownNames();
        try (Stream<?> rows = stream("""
                select cast(e.id as text), e.kind, e.family_name, n.value, n.preferred
                from entity_name n join entity e on e.id = n.entity_id
                order by n.entity_id""", null)) {
            each(rows, loaded::put);
        }
        names = loaded;
        unsettled = Set.copyOf(changes.own);
        snapshot = changes.snapshot;
    }

    private List<Known> read(Collection<UUID> entities) {
        List<Known> found = new ArrayList<>();
        try (Stream<?> rows = stream("""
                select cast(e.id as text), e.kind, e.family_name, n.value, n.preferred
                from unnest(cast(:ids as uuid[])) i (id)
                join entity e on e.id = i.id
                join entity_name n on n.entity_id = e.id
                order by n.entity_id""", array(entities))) {
            each(rows, found::add);
        }
        return found;
    }

    private Stream<?> stream(String sql, String ids) {
        var query = database.createNativeQuery(sql).setHint("org.hibernate.fetchSize", FETCH_SIZE);
        if (ids != null) {
            query.setParameter("ids", ids);
        }
        return query.getResultStream();
    }

    private static void each(Stream<?> rows, java.util.function.Consumer<Known> entities) {
        Known[] last = new Known[1];
        rows.forEach(row -> {
            Object[] column = (Object[]) row;
            UUID id = UUID.fromString((String) column[0]);
            if (last[0] == null || !last[0].id().equals(id)) {
                if (last[0] != null) {
                    entities.accept(last[0]);
                }
                last[0] = new Known(id, EntityKind.valueOf((String) column[1]), (String) column[2], new ArrayList<>());
            }
            last[0].names().add(new KnownName((String) column[3], (Boolean) column[4]));
        });
        if (last[0] != null) {
            entities.accept(last[0]);
        }
    }

    /** What has changed since the names were read. */
    Changes changes() {
        NameSnapshot since = snapshot;
        Object[] row = (Object[]) database.createNativeQuery("""
                        select cast(pg_current_snapshot() as text), cast(pg_current_xact_id_if_assigned() as text),
                          cast(c.committed as text), cast(c.own as text)
                        from name_changes_since(cast(nullif(:since, '') as pg_snapshot)) c""")
                .setParameter("since", since == null ? "" : since.text())
                .getSingleResult();
        return new Changes(
                since, NameSnapshot.of((String) row[0], (String) row[1]), ids((String) row[2]), ids((String) row[3]));
    }

    private static List<UUID> ids(String array) {
        return array == null || array.length() < 3
                ? List.of()
                : Stream.of(array.substring(1, array.length() - 1).split(","))
                        .map(UUID::fromString)
                        .toList();
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
