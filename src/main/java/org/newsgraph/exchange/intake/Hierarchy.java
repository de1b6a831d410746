package org.newsgraph.exchange.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.entity.EntityEdits;

/** What is above what: parents of organizations and events. Nothing may be above itself. */
final class Hierarchy {
    private final Map<UUID, UUID> above = new HashMap<>();
    private final Set<UUID> read = new HashSet<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean isLocked;

    /** Puts one above another; false where that would close a circle. */
    boolean put(Known below, Known up) {
        if (!isLocked) {
            EntityEdits.lockHierarchy();
            isLocked = true;
        }
        Set<UUID> seen = new HashSet<>();
        for (UUID one = up.id; one != null && seen.add(one); one = parent(one)) {
            if (one.equals(below.id)) {
                return false;
            }
        }
        UUID before = parent(below.id);
        above.put(below.id, up.id);
        undo.push(() -> above.put(below.id, before));
        return true;
    }

    private UUID parent(UUID id) {
        if (read.add(id) && !above.containsKey(id)) {
            Rows.read("""
                            with recursive up (id, parent) as (
                              select e.id, coalesce(e.parent_organization_id, e.super_event_id) from entity e
                              where e.id = cast(:id as uuid)
                              union
                              select e.id, coalesce(e.parent_organization_id, e.super_event_id)
                              from up join entity e on e.id = up.parent)
                            select cast(id as text), cast(parent as text) from up""", Map.of("id", id.toString())).forEach(row -> {
                UUID one = Rows.uuid(row[0]);
                read.add(one);
                if (row[1] != null && !above.containsKey(one)) {
                    above.put(one, Rows.uuid(row[1]));
                }
            });
        }
        return above.get(id);
    }

    void keep() {
        undo.clear();
    }

    void takeBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
