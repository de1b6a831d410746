package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.graphql.Url;

/** What the mutations of people, organizations and events share. */
public final class EntityEdits {
    private static final int MAX_NAME = 300;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_SAME_AS = 100;
    private static final int MAX_URL = 2048;
    // Any number that is this lock's alone.
    private static final long HIERARCHY = 0x6e67706172656e74L;

    private EntityEdits() {}

    /** The entity to be changed, locked, with the version that is expected; nothing where the input is refused. */
    public static <T extends Thing> Optional<T> expected(Input in, Set<EntityKind> kinds, Class<T> type) {
        return expected(in, kinds, type, References.Use.CHANGE);
    }

    private static <T extends Thing> Optional<T> expected(
            Input in, Set<EntityKind> kinds, Class<T> type, References.Use use) {
        Optional<T> found = References.one(in, "id", kinds, use)
                .map(one -> type.cast(Panache.getEntityManager().find(Thing.class, one.id())));
        found.ifPresent(entity -> in.expectVersion(entity.version));
        return found;
    }

    /** Puts into an entity what the input says of it. */
    public static void write(Thing entity, Input in) {
        in.requiredText("name", MAX_NAME, value -> entity.name = value);
        in.text("description", MAX_DESCRIPTION, value -> entity.description = value);
        in.texts("sameAs", MAX_SAME_AS, MAX_URL, Url::new, urls -> entity.sameAsUrls = urls);
    }

    /** Saves an entity and its names; nothing where the input is refused. */
    public static <T extends Thing> T save(T entity, Input in) {
        Names names = Names.read(entity, in);
        if (in.isRefused()) {
            return null;
        }
        if (entity.uuid == null) {
            entity.persist();
        } else {
            entity.version++;
        }
        names.write();
        Panache.getEntityManager().flush();
        return entity;
    }

    /** Refuses an end that is before the beginning, whatever partial dates mean. */
    public static void inOrder(Input in, PartialDate start, PartialDate end, String endField) {
        if (start != null && end != null && end.lastDay().isBefore(start.firstDay())) {
            in.refuse(UserErrorCode.INVALID, "It is before the beginning", endField);
        }
    }

    /** Refuses a parent that is the entity itself or below it. */
    public static void noCycle(Input in, UUID entity, UUID parent, String column, String field) {
        if (entity == null || parent == null) {
            return;
        }
        lockHierarchy();
        boolean isAbove = (Boolean) Panache.getEntityManager()
                .createNativeQuery("""
                        with recursive above (id) as (
                          select cast(:parent as uuid)
                          union
                          select e.%1$s from above a join entity e on e.id = a.id where e.%1$s is not null)
                        select cast(:entity as uuid) in (select id from above)""".formatted(column), Boolean.class)
                .setParameter("parent", parent.toString())
                .setParameter("entity", entity.toString())
                .getSingleResult();
        if (isAbove) {
            in.refuse(UserErrorCode.CYCLE, "It would be its own " + field, field);
        }
    }

    /** Until the transaction ends, for two changes at once could close a circle that neither sees. */
    public static void lockHierarchy() {
        Panache.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", HIERARCHY)
                .getSingleResult();
    }

    static NodeId delete(Input in) {
        Optional<Thing> found = expected(in, References.ANY, Thing.class, References.Use.REMOVE);
        if (found.isEmpty() || in.isRefused()) {
            return null;
        }
        UUID id = found.get().uuid;
        List<?> uses = Panache.getEntityManager()
                .createNativeQuery("""
                        select what from (
                          select 'mentions', count(*) from mention where entity_id = :id
                          union all select 'bylines', count(*) from authorship where person_id = :id
                          union all select 'memberships', count(*) from membership
                            where member_id = :id or organization_id = :id
                          union all select 'participations', count(*) from participation
                            where participant_id = :id or event_id = :id
                          union all select 'published articles', count(*) from article where publisher_id = :id
                          union all select 'organized events', count(*) from organizer where organization_id = :id
                          union all select 'parts', count(*) from entity
                            where parent_organization_id = :id or super_event_id = :id) u (what, n)
                        where n > 0""", String.class)
                .setParameter("id", id)
                .getResultList();
        if (!uses.isEmpty()) {
            String all = String.join(", ", uses.stream().map(String::valueOf).toList());
            in.refuse(UserErrorCode.IN_USE, "It still has " + all, "id");
            return null;
        }
        Panache.getEntityManager()
                .createNativeQuery("delete from organizer where event_id = :id")
                .setParameter("id", id)
                .executeUpdate();
        found.get().delete();
        return NodeId.of(id);
    }
}
