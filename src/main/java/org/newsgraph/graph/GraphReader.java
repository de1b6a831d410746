package org.newsgraph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.newsgraph.database.Reads;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Matcher;
import org.newsgraph.graphql.ResolvedRows;
import org.newsgraph.graphql.TooComplex;

/** Runs the statements of the generator: each method is one statement, whatever the number of ids. */
@ApplicationScoped
class GraphReader {
    private final SessionFactory sessions;
    private final Reads reads;
    private final ResolvedRows resolved;

    GraphReader(SessionFactory sessions, Reads reads, ResolvedRows resolved) {
        this.sessions = sessions;
        this.reads = reads;
        this.resolved = resolved;
    }

    /** A session where this thread's reads go; Hibernate itself knows the primary alone. */
    private final class Reading implements AutoCloseable {
        private final Connection replica;
        private final StatelessSession session;

        Reading() {
            try {
                replica = reads.replica();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            session = replica == null ? sessions.openStatelessSession() : sessions.openStatelessSession(replica);
        }

        NativeQuery<Object[]> query(String sql) {
            return session.createNativeQuery(sql, Object[].class);
        }

        @Override
        public void close() {
            try (replica) {
                session.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A page for each parent, an empty one where it has no rows. */
    <T> Map<UUID, Page<T>> pages(PageStatement<T> statement, UUID[] parents, Audience audience) {
        PageRequest request = statement.request();
        Class<T> target = statement.relation().target();
        Map<UUID, List<Page.Row<T>>> rows = new LinkedHashMap<>();
        Map<UUID, Integer> totals = new LinkedHashMap<>();
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query = reading.query(audience.sees(statement.text()))
                    .addScalar("parent", UUID.class)
                    .addScalar("cursor", String.class)
                    .addEntity(target);
            if (request.counted()) {
                query.addScalar("total", Integer.class);
            }
            bind(query, statement, parents);
            for (Object[] column : rows(query)) {
                UUID parent = (UUID) column[0];
                List<Page.Row<T>> page = rows.computeIfAbsent(parent, p -> new ArrayList<>());
                if (column[2] != null) {
                    page.add(new Page.Row<>(target.cast(column[2]), (String) column[1]));
                }
                if (request.counted()) {
                    totals.put(parent, (Integer) column[3]);
                }
            }
        }
        Map<UUID, Page<T>> pages = new LinkedHashMap<>();
        for (UUID parent : parents) {
            pages.put(
                    parent,
                    page(
                            request,
                            rows.getOrDefault(parent, List.of()),
                            totals.getOrDefault(parent, 0),
                            new AllRows(statement, parent)));
        }
        return pages;
    }

    private static <T> Page<T> page(PageRequest request, List<Page.Row<T>> read, int total, AllRows all) {
        boolean more = read.size() > request.limit();
        List<Page.Row<T>> rows = new ArrayList<>(more ? read.subList(0, request.limit()) : read);
        if (request.backward()) {
            Collections.reverse(rows);
        }
        var info = new PageInfo(
                request.backward() ? request.before() != null : more,
                request.backward() ? more : request.after() != null,
                rows.isEmpty() ? null : rows.get(0).cursor(),
                rows.isEmpty() ? null : rows.get(rows.size() - 1).cursor());
        return new Page<>(rows, info, total, all);
    }

    /** How many rows of a relation share each value, for each parent. */
    Map<UUID, List<Count>> counts(PageStatement<?> statement, Grouping by, UUID[] parents, Audience audience)
            throws BadUserInput {
        Map<UUID, List<Count>> counts = new LinkedHashMap<>();
        for (UUID parent : parents) {
            counts.put(parent, new ArrayList<>());
        }
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query = reading.query(audience.sees(statement.counting(by)))
                    .addScalar("parent", UUID.class)
                    .addScalar("value", String.class)
                    .addScalar("count", Integer.class);
            bind(query, statement, parents);
            for (Object[] column : read(query)) {
                counts.get((UUID) column[0]).add(new Count((String) column[1], (Integer) column[2]));
            }
        }
        return counts;
    }

    /** Tells which ids are of rows that a request asks for. */
    Matcher matcher(Relation<?> relation, PageRequest request, Audience audience) throws BadUserInput {
        var parameters = new Parameters();
        var rows = new Rows(relation, request, parameters);
        String sql = audience.sees("select t.id as key " + rows.all() + " and t.id = any (cast(:ids as uuid[]))");
        Map<String, String> values = parameters.values();
        return ids -> {
            try (var reading = new Reading()) {
                NativeQuery<Object[]> query = reading.query(sql).addScalar("key", UUID.class);
                values.forEach(query::setParameter);
                query.setParameter("ids", array(ids.toArray(UUID[]::new)));
                return read(query).stream().map(column -> (UUID) column[0]).collect(Collectors.toSet());
            }
        };
    }

    /** Rows that stay in memory until the request is answered. */
    private List<Object[]> rows(NativeQuery<Object[]> query) {
        List<Object[]> rows = query.setMaxResults(resolved.tooMany()).getResultList();
        try {
            resolved.add(rows.size());
        } catch (TooComplex e) {
            throw new CompletionException(e);
        }
        return rows;
    }

    private static List<Object[]> read(NativeQuery<Object[]> query) throws BadUserInput {
        try {
            return query.getResultList();
        } catch (JDBCException e) {
            Refusal.check(e.getSQLException());
            throw e;
        }
    }

    /** A text for each id, by an expression of p.id and of one value, which is at %s. */
    Map<UUID, String> texts(String expression, String value, UUID[] ids) {
        String sql = "select p.id as key, " + expression.formatted(SqlType.TEXT.cast("value"))
                + " as text from unnest(cast(:ids as uuid[])) p (id)";
        Map<UUID, String> texts = new LinkedHashMap<>();
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query =
                    reading.query(sql).addScalar("key", UUID.class).addScalar("text", String.class);
            query.setParameter("ids", array(ids)).setParameter("value", value);
            for (Object[] column : query.getResultList()) {
                texts.put((UUID) column[0], (String) column[1]);
            }
        }
        return texts;
    }

    /** Those of a statement's parameters that the query has: counting has no use for those of cursors and orders. */
    private static void bind(NativeQuery<?> query, PageStatement<?> statement, UUID[] parents) {
        Set<String> named = query.getParameterMetadata().getNamedParameterNames();
        statement.parameters().forEach((name, value) -> {
            if (named.contains(name)) {
                query.setParameter(name, value);
            }
        });
        query.setParameter("parents", array(parents));
    }

    /** All rows of a relation for each parent, an empty list where there are none. */
    <T> Map<UUID, List<T>> lists(Relation<T> relation, UUID[] parents, Audience audience) {
        String sql = """
                select p.id as parent, t.*
                from unnest(cast(:parents as uuid[])) p (id), %s
                where %s
                order by %s""".formatted(
                        relation.from(),
                        relation.where(),
                        relation.order().stream().map(key -> key.sql(false)).collect(Collectors.joining(", ")));
        Map<UUID, List<T>> lists = new LinkedHashMap<>();
        for (UUID parent : parents) {
            lists.put(parent, new ArrayList<>());
        }
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query = reading.query(audience.sees(sql))
                    .addScalar("parent", UUID.class)
                    .addEntity(relation.target());
            query.setParameter("parents", array(parents));
            for (Object[] column : rows(query)) {
                lists.get((UUID) column[0]).add(relation.target().cast(column[1]));
            }
        }
        return lists;
    }

    /** The row of a type whose id an expression gives. */
    <T> Optional<T> row(RowType<T> type, String id, Map<String, String> values, Audience audience) {
        String sql = "select t.* from %s t where %s and t.id = %s".formatted(type.table(), type.condition(), id);
        try (var reading = new Reading()) {
            NativeQuery<T> query = reading.session.createNativeQuery(audience.sees(sql), type.row());
            values.forEach(query::setParameter);
            return query.uniqueResultOptional();
        }
    }

    /**
     * The rows of a type that have the ids, or are what the ids' own were merged into: since an id was read, another may
     * have merged what has it.
     */
    <T> Map<UUID, T> rows(RowType<T> type, UUID[] ids, Audience audience) {
        String sql = """
                select i.id as key, t.*
                from unnest(cast(:ids as uuid[])) i (id)
                left join merged_entity m on m.id = i.id
                join %s t on t.id = coalesce(m.survivor_id, i.id)
                where %s""".formatted(type.table(), type.condition());
        Map<UUID, T> rows = new LinkedHashMap<>();
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query = reading.query(audience.sees(sql))
                    .addScalar("key", UUID.class)
                    .addEntity(type.row());
            query.setParameter("ids", array(ids));
            for (Object[] column : rows(query)) {
                rows.put((UUID) column[0], type.row().cast(column[1]));
            }
        }
        return rows;
    }

    /** The same of any of the types: one statement tells which, and one more reads each type found. */
    Map<UUID, Node> rows(List<RowType<?>> types, UUID[] ids, Audience audience) {
        StringBuilder which = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            which.append(" when exists (select from %s t where t.id = p.id) then %d"
                    .formatted(types.get(i).table(), i));
        }
        String sql = """
                select p.asked, case %s end as type
                from (select i.id as asked, coalesce(m.survivor_id, i.id) as id
                  from unnest(cast(:ids as uuid[])) i (id) left join merged_entity m on m.id = i.id) p""".formatted(which);
        Map<Integer, List<UUID>> found = new TreeMap<>();
        try (var reading = new Reading()) {
            NativeQuery<Object[]> query = reading.query(audience.sees(sql))
                    .addScalar("asked", UUID.class)
                    .addScalar("type", Integer.class);
            query.setParameter("ids", array(ids));
            for (Object[] column : query.getResultList()) {
                if (column[1] != null) {
                    found.computeIfAbsent((Integer) column[1], i -> new ArrayList<>())
                            .add((UUID) column[0]);
                }
            }
        }
        Map<UUID, Node> rows = new LinkedHashMap<>();
        found.forEach((type, asked) -> rows(types.get(type), asked.toArray(UUID[]::new), audience)
                .forEach((id, row) -> rows.put(id, (Node) row)));
        return rows;
    }

    private static String array(UUID[] ids) {
        return Arrays.stream(ids).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
