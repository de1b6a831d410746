package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
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
        String ids = References.array(entities);
        Panache.getEntityManager()
                .createNativeQuery(
                        "delete from %s where %s = :row and %s <> all (cast(:ids as uuid[]))".formatted(table, of, to))
                .setParameter("row", row)
                .setParameter("ids", ids)
                .executeUpdate();
        Panache.getEntityManager()
                .createNativeQuery("""
                        insert into %1$s (%2$s, %3$s, position)
                        select :row, e.id, e.n - 1
                        from unnest(cast(:ids as uuid[])) with ordinality e (id, n)
                        on conflict (%2$s, %3$s) do update set position = excluded.position
                        where %1$s.position <> excluded.position""".formatted(table, of, to))
                .setParameter("row", row)
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
