package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists of entities that belong to a row, in an order of their own: bylines, organizers. */
public final class Links {
    private Links() {}

    /**
     * Makes these all that is linked to a row, in this order.
     *
     * @param table with a column position
     * @param of the column of the table that refers to the row
     * @param to the column that refers to entities
     */
    public static void replace(String table, String of, UUID row, String to, List<UUID> entities) {
        replace(table, of, to, Map.of(row, entities));
    }

    /** The same for many rows at once. */
    public static void replace(String table, String of, String to, Map<UUID, List<UUID>> entities) {
        if (entities.isEmpty()) {
            return;
        }
        List<UUID> rows = new ArrayList<>();
        List<UUID> linked = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        entities.forEach((row, ids) -> {
            for (int n = 0; n < ids.size(); n++) {
                rows.add(row);
                linked.add(ids.get(n));
                positions.add(n);
            }
        });
        Panache.getEntityManager()
                .createNativeQuery("""
                        delete from %1$s l
                        where l.%2$s = any (cast(:all as uuid[])) and (l.%2$s, l.%3$s) not in (
                          select * from unnest(cast(:rows as uuid[]), cast(:ids as uuid[])))""".formatted(table, of, to))
                .setParameter("all", References.array(entities.keySet()))
                .setParameter("rows", References.array(rows))
                .setParameter("ids", References.array(linked))
                .executeUpdate();
        Panache.getEntityManager()
                .createNativeQuery("""
                        insert into %1$s (%2$s, %3$s, position)
                        select e.row, e.id, e.position
                        from unnest(cast(:rows as uuid[]), cast(:ids as uuid[]), cast(:positions as int[]))
                          e (row, id, position)
                        on conflict (%2$s, %3$s) do update set position = excluded.position
                        where %1$s.position <> excluded.position""".formatted(table, of, to))
                .setParameter("rows", References.array(rows))
                .setParameter("ids", References.array(linked))
                .setParameter(
                        "positions", positions.toString().replace('[', '{').replace(']', '}'))
                .executeUpdate();
    }
}
