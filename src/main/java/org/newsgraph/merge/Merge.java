package org.newsgraph.merge;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.References;
import org.newsgraph.entity.Thing;
import org.newsgraph.graphql.NodeId;

/**
 * Makes one entity of several. Whatever refers to the duplicates moves to the survivor, each kind of reference by a few
 * statements; where that would collide, it is united. What was before is in the history, from which Undo takes it back.
 */
final class Merge {
    private static final int MAX_DUPLICATES = 100;

    /** What was merged, and under which id it can be taken back. */
    record Done(NodeId mergeId, Entity survivor) {}

    private static final String IS_ABOVE = """
            with recursive above (id) as (
              select p.id from entity e, lateral (values (e.parent_organization_id), (e.super_event_id)) p (id)
              where e.id = any (:all) and p.id is not null
              union
              select p.id from above a join entity e on e.id = a.id,
                lateral (values (e.parent_organization_id), (e.super_event_id)) p (id)
              where p.id is not null)
            select exists (select from above where id = any (:all))""";

    private static final String SINGLE_REFERENCES = """
            update entity s
            set parent_organization_id = coalesce(s.parent_organization_id, d.parent),
              super_event_id = coalesce(s.super_event_id, d.super)
            from (
              select (array_agg(e.parent_organization_id order by o.n) filter (where e.parent_organization_id is not null))[1],
                (array_agg(e.super_event_id order by o.n) filter (where e.super_event_id is not null))[1]
              from unnest(:duplicates) with ordinality o (id, n) join entity e on e.id = o.id) d (parent, super)
            where s.id = :survivor
              and (s.parent_organization_id is null and d.parent is not null
                or s.super_event_id is null and d.super is not null)""";

    private static final String AT_THE_FIRST_PLACE = """
            update authorship a set position = p.position
            from (
              select distinct on (article_id) id, min(position) over (partition by article_id) as position
              from authorship where person_id = any (:all)
              order by article_id, person_id <> :survivor, id) p
            where a.id = p.id and a.position <> p.position""";

    private static final String ALL_PASSAGES = """
            update mention m set span_starts = u.starts, span_ends = u.ends, span_texts = u.texts
            from (
              select s.winner, array_agg(s.a order by s.a, s.z), array_agg(s.z order by s.a, s.z),
                array_agg(s.w order by s.a, s.z)
              from (
                select distinct r.winner, s.a, s.z, s.w
                from %s r join mention o on o.id = r.id, unnest(o.span_starts, o.span_ends, o.span_texts) s (a, z, w)) s
              group by s.winner) u (winner, starts, ends, texts)
            where m.id = u.winner and (m.span_starts, m.span_ends) is distinct from (u.starts, u.ends)""".formatted(ranked("mention", "entity_id", "article_id"));

    private static final String NAMES = """
            insert into entity_name (id, entity_id, position, value, language, kind, preferred)
            select gen_random_uuid(), :survivor, n.last + row_number() over (order by n.of, n.position, n.id), n.value,
              n.language, case n.kind when 'NAME' then 'ALIAS' else n.kind end, false
            from (
              select distinct on (d.value, d.language) d.*, o.n as of,
                (select max(position) from entity_name where entity_id = :survivor) as last
              from unnest(:duplicates) with ordinality o (id, n) join entity_name d on d.entity_id = o.id
              order by d.value, d.language, o.n, d.position) n
            on conflict do nothing""";

    private static final String SAME_AS = """
            update entity s
            set same_as = s.same_as || coalesce((
                select array_agg(u.url order by u.n, u.m)
                from (
                  select distinct on (a.url) a.url, o.n, a.m
                  from unnest(:duplicates) with ordinality o (id, n) join entity e on e.id = o.id,
                    unnest(e.same_as) with ordinality a (url, m)
                  where a.url <> all (s.same_as)
                  order by a.url, o.n, a.m) u), '{}'),
              version = s.version + 1, updated_at = now()
            where s.id = :survivor""";

    private static final List<String> STATEMENTS = statements();

    private Merge() {}

    static Done merge(Input in) {
        Optional<References.Found> survivor = References.one(in, "survivor", References.ANY, References.Use.REMOVE);
        List<UUID> duplicates = References.many(
                in,
                "duplicates",
                survivor.map(found -> Set.of(found.kind())).orElse(References.ANY),
                MAX_DUPLICATES,
                References.Use.REMOVE);
        if (!in.isRefused() && duplicates.isEmpty()) {
            in.refuse(UserErrorCode.REQUIRED, "There must be at least one", "duplicates");
        }
        if (survivor.isPresent() && duplicates.contains(survivor.get().id())) {
            in.refuse(
                    UserErrorCode.INVALID,
                    "It is the survivor",
                    "duplicates",
                    String.valueOf(duplicates.indexOf(survivor.get().id())));
        }
        if (in.isRefused() || survivor.isEmpty()) {
            return null;
        }
        UUID id = survivor.get().id();
        EntityEdits.lockHierarchy();
        if ((Boolean) run(id, duplicates, IS_ABOVE).getSingleResult()) {
            in.refuse(UserErrorCode.CYCLE, "One of these is above another of them", "duplicates");
            return null;
        }
        STATEMENTS.forEach(statement -> run(id, duplicates, statement).executeUpdate());
        Panache.getEntityManager().clear();
        String edit = (String) Panache.getEntityManager()
                .createNativeQuery("select current_setting('newsgraph.edit')", String.class)
                .getSingleResult();
        return new Done(new NodeId(edit), (Entity) Thing.findById(id));
    }

    private static Query run(UUID survivor, List<UUID> duplicates, String statement) {
        List<UUID> all = new ArrayList<>(duplicates);
        all.add(survivor);
        String sql = statement
                .replace(":survivor", "cast(:survivor as uuid)")
                .replace(":duplicates", "cast(:duplicates as uuid[])")
                .replace(":all", "cast(:all as uuid[])");
        Query query = Panache.getEntityManager().createNativeQuery(sql);
        query.getParameters()
                .forEach(parameter -> query.setParameter(
                        parameter.getName(),
                        switch (parameter.getName()) {
                            case "survivor" -> survivor.toString();
                            case "duplicates" -> References.array(duplicates);
                            default -> References.array(all);
                        }));
        return query;
    }

    private static List<String> statements() {
        List<String> all = new ArrayList<>();
        all.add(SINGLE_REFERENCES);
        all.add(moved("entity", "parent_organization_id"));
        all.add(moved("entity", "super_event_id"));
        all.add(moved("article", "publisher_id"));
        all.add(AT_THE_FIRST_PLACE);
        all.addAll(united("authorship", "person_id", "article_id"));
        all.add(ALL_PASSAGES);
        all.addAll(united("mention", "entity_id", "article_id"));
        // What has become one is no member of itself.
        all.add("delete from membership where member_id = any (:all) and organization_id = any (:all)");
        for (String[] side : new String[][] {{"member_id", "organization_id"}, {"organization_id", "member_id"}}) {
            all.add(evidence("membership", side[0], side[1] + ", role_name, start_date"));
            all.addAll(united("membership", side[0], side[1] + ", role_name, start_date"));
        }
        for (String[] side : new String[][] {{"participant_id", "event_id"}, {"event_id", "participant_id"}}) {
            all.add(evidence("participation", side[0], side[1] + ", role_name"));
            all.addAll(united("participation", side[0], side[1] + ", role_name"));
        }
        all.addAll(united("organizer", "organization_id", "event_id"));
        all.addAll(united("organizer", "event_id", "organization_id"));
        all.add(moved("name_candidate", "entity_id"));
        all.add(NAMES);
        all.add(SAME_AS);
        all.add("update merged_entity set survivor_id = :survivor where survivor_id = any (:duplicates)");
        all.add("""
                insert into merged_entity (id, survivor_id, edit_id)
                select d.id, :survivor, cast(current_setting('newsgraph.edit') as uuid)
                from unnest(:duplicates) d (id)""");
        all.add("delete from entity where id = any (:duplicates)");
        return all;
    }

    /** A reference that cannot collide. */
    private static String moved(String table, String column) {
        return "update %1$s set %2$s = :survivor where %2$s = any (:duplicates)".formatted(table, column);
    }

    /** References of which there is only one for each key: the first stays, and becomes the survivor's. */
    private static List<String> united(String table, String column, String key) {
        return List.of(
                "delete from %1$s t using %2$s r where t.id = r.id and r.id <> r.winner"
                        .formatted(table, ranked(table, column, key)),
                moved(table, column));
    }

    /** Rows of the merged entities, each with the one of its key that stays: the survivor's if it has one. */
    private static String ranked(String table, String column, String key) {
        return """
                (select id, first_value(id) over (partition by %3$s order by %2$s <> :survivor, id) as winner
                from %1$s where %2$s = any (:all))""".formatted(table, column, key);
    }

    /** What states a row that goes moves to the one that stays, unless that has the same. */
    private static String evidence(String table, String column, String key) {
        return """
                update %1$s_evidence e set %1$s_id = m.winner
                from (
                  select e.id, r.winner, row_number() over (
                    partition by r.winner, e.article_id, coalesce(e.passage, '') order by r.id <> r.winner, e.id) as place
                  from %2$s r join %1$s_evidence e on e.%1$s_id = r.id) m
                where e.id = m.id and m.place = 1 and e.%1$s_id <> m.winner""".formatted(table, ranked(table, column, key));
    }
}
