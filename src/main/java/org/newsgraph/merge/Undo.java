package org.newsgraph.merge;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.Thing;

/**
 * Takes a merge back from the history: rows that it deleted come back, rows that it changed are as they were, rows that
 * it added go. A row that is no more what the merge made of it was edited since, and stays.
 */
final class Undo {
    record Done(List<Entity> restored, List<String> kept) {}

    /** Tables in an order in which rows can come back, each with what must be there for a row, which is r. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("entity", "true");
        TABLES.put("entity_name", "true");
        TABLES.put("article", "true");
        TABLES.put("authorship", isThere("article", "article_id"));
        TABLES.put("mention", isThere("article", "article_id"));
        TABLES.put("membership", isThere("entity", "member_id") + " and " + isThere("entity", "organization_id"));
        TABLES.put("participation", isThere("entity", "participant_id") + " and " + isThere("entity", "event_id"));
        TABLES.put("organizer", isThere("entity", "event_id") + " and " + isThere("entity", "organization_id"));
        TABLES.put(
                "membership_evidence",
                isThere("article", "article_id") + " and " + isThere("membership", "membership_id"));
        TABLES.put(
                "participation_evidence",
                isThere("article", "article_id") + " and " + isThere("participation", "participation_id"));
        TABLES.put("merged_entity", "true");
    }

    /** What the database or every edit changes by itself. */
    private static final String NO_EDIT =
            "('version', 'updated_at', 'mention_count', 'visible_mention_count', 'published', 'visible')";

    // The survivor of a merge is in the row of a duplicate, unless a later merge changed it.
    private static final String LATER_MERGES = """
            select cast(l.edit_id as text)
            from merged_entity m
            cross join lateral (
              select coalesce(
                (select c.before ->> 'survivor_id' from change c
                where c.relation = 'merged_entity' and c.operation = 'UPDATE' and c.row_id = m.id
                  and c.n > (select max(i.n) from change i
                    where i.edit_id = m.edit_id and i.relation = 'merged_entity' and i.row_id = m.id)
                order by c.n limit 1),
                cast(m.survivor_id as text)) as id) s
            join merged_entity l on l.id = cast(s.id as uuid)
            where m.edit_id = :merge limit 1""";

    private static final String COLUMNS = """
            select column_name from information_schema.columns
            where table_schema = current_schema() and table_name = :table and is_generated = 'NEVER'""";

    /** Those that came after the merge get their defaults. */
    private static final String COLUMNS_OF_DELETED_ROWS = COLUMNS + """

            and exists (
              select from change c
              where c.edit_id = :merge and c.relation = :table and c.operation = 'DELETE'
                and jsonb_exists(c.before, column_name))""";

    /** A parent or super-event that was deleted since is no more. */
    private static final String DELETED_ROWS = """
            insert into %1$s (%2$s)
            select %3$s
            from change c
            cross join lateral jsonb_populate_record(cast(null as %1$s), c.before || (
              select coalesce(jsonb_object_agg(k.key, null), '{}')
              from jsonb_each_text(c.before) k
              where k.key in ('parent_organization_id', 'super_event_id') and k.value is not null
                and not exists (select from entity x where x.id = cast(k.value as uuid)))) r
            where c.edit_id = :merge and c.relation = '%1$s' and c.operation = 'DELETE' and %4$s
            on conflict do nothing""";

    private static final String CHANGED_ROWS = """
            with was as (
              select c.row_id, max(c.n) as n, jsonb_object_agg(k.key, k.value order by c.n desc) as before,
                jsonb_object_agg(k.key, c.after -> k.key order by c.n) as after
              from change c, jsonb_each(c.before) k
              where c.edit_id = :merge and c.relation = '%1$s' and c.operation = 'UPDATE' and k.key not in %5$s
              group by c.row_id)
            update %1$s t set (%2$s) = row (%3$s)
            from was w join %1$s o on o.id = w.row_id cross join lateral jsonb_populate_record(o, w.before) r
            where t.id = o.id and %4$s
              and not exists (select from jsonb_each(w.after) a where a.value is distinct from to_jsonb(o) -> a.key)
              and not exists (
                select from (%6$s) e where e.value is distinct from to_jsonb(o) -> e.key)""";

    /** What a row had in each column that was edited after the merge, before that. */
    private static final String EDITED_SINCE = """
            select distinct on (k.key) k.key, k.value
            from change l, jsonb_each(l.before) k
            where l.row_id = %1$s.row_id and l.relation = '%2$s' and l.operation = 'UPDATE' and l.n > %1$s.n
              and l.edit_id <> :merge and k.key not in %3$s
            order by k.key, l.n""";

    private static final String ADDED_ROWS = """
            delete from %1$s t using change c
            where c.edit_id = :merge and c.relation = '%1$s' and c.operation = 'INSERT' and t.id = c.row_id
              and not exists (
                select from (%2$s) e
                where e.key <> 'position' and e.value is distinct from to_jsonb(t) -> e.key)""";

    /** Rows that should have come back, be as they were, or be gone, and are not. */
    private static final String KEPT = """
            select distinct '%1$s ' || c.row_id
            from change c left join %1$s t on t.id = c.row_id
            where c.edit_id = :merge and c.relation = '%1$s' and (
              c.operation = 'DELETE' and t.id is null
              or c.operation = 'INSERT' and t.id is not null
              or c.operation = 'UPDATE' and (t.id is null or exists (
                select from jsonb_each(c.before) k
                where k.key not in %2$s and k.value is distinct from to_jsonb(t) -> k.key
                  and not exists (
                    select from change f where f.edit_id = :merge and f.relation = c.relation and f.row_id = c.row_id
                      and f.n < c.n and jsonb_exists(f.before, k.key)))))""";

    /** What comes back below what was put below it since would close a circle: it comes back without what is above. */
    private static final String CIRCLES = """
            with recursive above (id, top) as (
              select d.id, e.%1$s from merged_entity d join entity e on e.id = d.id
              where d.edit_id = :merge and e.%1$s is not null
              union
              select a.id, e.%1$s from above a join entity e on e.id = a.top
              where e.%1$s is not null and a.top <> a.id)
            update entity e set %1$s = null from above a
            where e.id = a.id and a.top = a.id
            returning 'entity ' || e.id""";

    private Undo() {}

    private static String isThere(String table, String column) {
        return "exists (select from %s x where x.id = r.%s)".formatted(table, column);
    }

    static Done undo(Input in) {
        Optional<UUID> merge = in.id("mergeId");
        List<?> merged = merge.isEmpty() ? List.of() : merged(merge.get());
        if (merged.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No merge has this id, or it was taken back", "mergeId");
            return null;
        }
        EntityEdits.lockHierarchy();
        List<?> later = query(LATER_MERGES, merge.get()).getResultList();
        if (!later.isEmpty()) {
            in.refuse(UserErrorCode.INVALID, "Take back the later merge %s first".formatted(later.get(0)), "mergeId");
            return null;
        }
        return takeBack(
                merge.get(),
                merged.stream().map(id -> UUID.fromString((String) id)).toList());
    }

    private static List<?> merged(UUID merge) {
        return query("select cast(id as text) from merged_entity where edit_id = :merge order by id for update", merge)
                .getResultList();
    }

    private static Done takeBack(UUID merge, List<UUID> merged) {
        query("""
                update entity set version = version + 1, updated_at = now()
                where id in (select survivor_id from merged_entity where edit_id = :merge)""", merge).executeUpdate();
        TABLES.forEach((table, condition) -> {
            List<String> columns = names(query(COLUMNS_OF_DELETED_ROWS, merge), table);
            if (!columns.isEmpty()) {
                query(DELETED_ROWS.formatted(table, list(columns, ""), list(columns, "r."), condition), merge)
                        .executeUpdate();
            }
        });
        TABLES.forEach((table, condition) -> {
            List<String> columns = names(Panache.getEntityManager().createNativeQuery(COLUMNS), table).stream()
                    .filter(column -> !NO_EDIT.contains("'" + column + "'"))
                    .toList();
            // Of articles and entities others may change the rest.
            boolean alone = table.equals("article") || table.equals("entity");
            String since = alone
                    ? "select '' as key, cast(null as jsonb) as value where false"
                    : EDITED_SINCE.formatted("w", table, NO_EDIT);
            query(
                            CHANGED_ROWS.formatted(
                                    table, list(columns, ""), list(columns, "r."), condition, NO_EDIT, since),
                            merge)
                    .executeUpdate();
        });
        List<String> kept = new ArrayList<>();
        for (String column : List.of("parent_organization_id", "super_event_id")) {
            List<?> rows = query(CIRCLES.formatted(column), merge).getResultList();
            rows.forEach(row -> kept.add(row + " came back alone: what was above it was put below it since"));
        }
        for (String table : List.of("entity_name", "merged_entity")) {
            query(ADDED_ROWS.formatted(table, EDITED_SINCE.formatted("c", table, NO_EDIT)), merge)
                    .executeUpdate();
        }
        for (String table : TABLES.keySet()) {
            List<?> rows = query(KEPT.formatted(table, NO_EDIT), merge).getResultList();
            rows.forEach(row -> kept.add(row + " was edited since"));
        }
        Panache.getEntityManager().clear();
        return new Done(merged.stream().map(id -> (Entity) Thing.findById(id)).toList(), kept);
    }

    private static List<String> names(Query columns, String table) {
        List<?> names = columns.setParameter("table", table).getResultList();
        return names.stream().map(String::valueOf).toList();
    }

    private static String list(List<String> columns, String row) {
        return columns.stream().map(column -> row + '"' + column + '"').collect(Collectors.joining(", "));
    }

    private static Query query(String sql, UUID merge) {
        return Panache.getEntityManager().createNativeQuery(sql).setParameter("merge", merge);
    }
}
