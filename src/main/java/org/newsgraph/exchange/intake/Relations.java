package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.edit.Edits;

/**
 * The memberships or the participations of a batch. There is one of each key; evidence is added to what is there, but
 * replaces it where a document names the relation by its id.
 */
final class Relations {
    /** An article that states it, and its words, which may be null. */
    record Statement(UUID article, String passage) {}

    private static final class Said {
        UUID id;
        UUID from;
        String fromKind;
        UUID to;
        String role;
        String start;
        String end;
        boolean isById;
        Set<Statement> evidence;
        final List<Outcome> outcomes = new ArrayList<>();
    }

    private final boolean areMemberships;
    private final Map<List<Object>, Said> byKey = new LinkedHashMap<>();

    private Relations(boolean areMemberships) {
        this.areMemberships = areMemberships;
    }

    static Relations memberships() {
        return new Relations(true);
    }

    static Relations participations() {
        return new Relations(false);
    }

    /**
     * @param id null: not said
     * @param evidence null: not said
     */
    void add(
            UUID id,
            Known from,
            Known to,
            String role,
            String start,
            String end,
            Set<Statement> evidence,
            Outcome outcome) {
        Said said = byKey.computeIfAbsent(Arrays.asList(from.id, to.id, role, start), key -> new Said());
        said.id = said.id == null ? id : said.id;
        said.from = from.id;
        said.fromKind = from.kind.name();
        said.to = to.id;
        said.role = role;
        said.start = start;
        said.end = end == null ? said.end : end;
        if (evidence != null) {
            Set<Statement> all = new LinkedHashSet<>(said.evidence == null ? Set.of() : said.evidence);
            all.addAll(evidence);
            said.evidence = all;
        }
        said.outcomes.add(outcome);
    }

    void write() {
        if (byKey.isEmpty()) {
            return;
        }
        List<Said> all = List.copyOf(byKey.values());
        find(all);
        List<Map<String, Object>> fresh = new ArrayList<>();
        List<Map<String, Object>> stored = new ArrayList<>();
        Map<UUID, List<Outcome>> outcomes = new LinkedHashMap<>();
        for (Said said : all) {
            boolean isStored = said.id != null && foundIds.contains(said.id);
            said.id = said.id == null ? Edits.newId() : said.id;
            outcomes.put(said.id, said.outcomes);
            if (isStored) {
                stored.add(row(said));
            } else {
                fresh.add(row(said));
                said.outcomes.get(0).created.add(said.id);
            }
        }
        Rows.write(areMemberships ? INSERT_MEMBERSHIPS : INSERT_PARTICIPATIONS, fresh);
        changed(areMemberships ? UPDATE_MEMBERSHIPS : UPDATE_PARTICIPATIONS, stored, outcomes);
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Said said : all) {
            if (said.evidence != null) {
                if (said.isById) {
                    evidence.add(evidence(said, null));
                }
                said.evidence.forEach(statement -> evidence.add(evidence(said, statement)));
            }
        }
        String table = areMemberships ? "membership" : "participation";
        changed(DELETE_EVIDENCE.formatted(table), evidence, outcomes);
        changed(INSERT_EVIDENCE.formatted(table), evidence, outcomes);
    }

    private final Set<UUID> foundIds = new LinkedHashSet<>();

    /** Gives those that the database has, by key or else by id, the id that they have there. */
    private void find(List<Said> all) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            Map<String, Object> row = row(all.get(n));
            row.put("n", n);
            rows.add(row);
        }
        for (Object[] row :
                Rows.read(areMemberships ? FIND_MEMBERSHIPS : FIND_PARTICIPATIONS, Map.of("rows", Rows.json(rows)))) {
            Said said = all.get(((Number) row[0]).intValue());
            UUID id = Rows.uuid(row[1]);
            said.isById = id.equals(said.id);
            said.id = id;
            foundIds.add(id);
        }
    }

    private static void changed(String sql, List<Map<String, Object>> rows, Map<UUID, List<Outcome>> outcomes) {
        if (!rows.isEmpty()) {
            for (Object[] row : Rows.read(sql, Map.of("rows", Rows.json(rows)))) {
                UUID id = Rows.uuid(row[0]);
                outcomes.get(id).get(0).changed.add(id);
            }
        }
    }

    private static Map<String, Object> row(Said said) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", Rows.text(said.id));
        row.put("source", said.from.toString());
        row.put("kind", said.fromKind);
        row.put("target", said.to.toString());
        row.put("role", said.role);
        row.put("start_date", said.start);
        row.put("end_date", said.end);
        return row;
    }

    private static Map<String, Object> evidence(Said said, Statement statement) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", Edits.newId().toString());
        row.put("relation", said.id.toString());
        row.put("replace", said.isById);
        row.put("article", statement == null ? null : statement.article().toString());
        row.put("passage", statement == null ? null : statement.passage());
        return row;
    }

    private static final String ROWS = """
            jsonb_to_recordset(cast(:rows as jsonb)) r (n int, id uuid, source uuid, kind text, target uuid, role text,
              start_date text, end_date text)""";

    // By key before id: the last row that is read for a number counts.
    private static final String FIND_MEMBERSHIPS = """
            with r as materialized (select * from %1$s)
            select n, id from (
              select r.n, cast(m.id as text) id, 1 rank from r join membership m on m.id = r.id
              union all
              select r.n, cast(m.id as text), 2 from r join membership m on m.member_id = r.source
                and m.organization_id = r.target and m.role_name is not distinct from r.role
                and m.start_date is not distinct from r.start_date) f
            order by n, rank""".formatted(ROWS);
    private static final String FIND_PARTICIPATIONS = """
            with r as materialized (select * from %1$s)
            select n, id from (
              select r.n, cast(p.id as text) id, 1 rank from r join participation p on p.id = r.id
              union all
              select r.n, cast(p.id as text), 2 from r join participation p on p.participant_id = r.source
                and p.event_id = r.target and p.role_name is not distinct from r.role) f
            order by n, rank""".formatted(ROWS);
    private static final String INSERT_MEMBERSHIPS = """
            insert into membership (id, member_id, member_kind, organization_id, role_name, start_date, end_date)
            select id, source, kind, target, role, start_date, end_date from %s""".formatted(ROWS);
    private static final String INSERT_PARTICIPATIONS = """
            insert into participation (id, participant_id, participant_kind, event_id, role_name)
            select id, source, kind, target, role from %s""".formatted(ROWS);
    private static final String UPDATE_MEMBERSHIPS = """
            with changed as (
              update membership m set member_id = r.source, member_kind = r.kind, organization_id = r.target,
                role_name = coalesce(r.role, m.role_name), start_date = coalesce(r.start_date, m.start_date),
                end_date = coalesce(r.end_date, m.end_date), version = m.version + 1
              from %s
              where m.id = r.id and (m.member_id, m.organization_id, m.role_name, m.start_date, m.end_date)
                is distinct from (r.source, r.target, coalesce(r.role, m.role_name),
                  coalesce(r.start_date, m.start_date), coalesce(r.end_date, m.end_date))
              returning m.id)
            select cast(id as text) from changed""".formatted(ROWS);
    private static final String UPDATE_PARTICIPATIONS = """
            with changed as (
              update participation p set participant_id = r.source, participant_kind = r.kind, event_id = r.target,
                role_name = coalesce(r.role, p.role_name), version = p.version + 1
              from %s
              where p.id = r.id and (p.participant_id, p.event_id, p.role_name)
                is distinct from (r.source, r.target, coalesce(r.role, p.role_name))
              returning p.id)
            select cast(id as text) from changed""".formatted(ROWS);
    private static final String EVIDENCE = "jsonb_to_recordset(cast(:rows as jsonb))"
            + " r (id uuid, relation uuid, replace boolean, article uuid, passage text)";
    private static final String DELETE_EVIDENCE = """
            with r as materialized (select * from EVIDENCE), changed as (
              delete from %1$s_evidence e
              where e.%1$s_id in (select relation from r where replace) and not exists (
                select from r where r.relation = e.%1$s_id and r.article = e.article_id
                  and r.passage is not distinct from e.passage)
              returning e.%1$s_id id)
            select distinct cast(id as text) from changed""".replace("EVIDENCE", EVIDENCE);
    private static final String INSERT_EVIDENCE = """
            with changed as (
              insert into %1$s_evidence (id, %1$s_id, article_id, passage)
              select id, relation, article, passage from EVIDENCE where article is not null
              on conflict do nothing
              returning %1$s_id id)
            select distinct cast(id as text) from changed""".replace("EVIDENCE", EVIDENCE);
}
