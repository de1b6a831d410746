package org.newsgraph.path;

import static org.newsgraph.graph.SortKey.ascending;

import java.util.List;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.SqlType;

/** One step from an entity to the next. */
final class PathGraph {
    /** How many articles, memberships or participations of one entity are looked at. */
    static final int MAX_EACH = 2000;

    /** By the newest article that mentions both, and by every membership and participation of both. */
    static final Relation<Neighbour> NEIGHBOURS = Relation.of(
            "neighbours",
            Neighbour.class,
            """
            lateral (
              select concat(p.id, n.target_id, n.via_id) as step, n.*
              from (
                (select distinct on (m.entity_id) m.entity_id as target_id, l.article_id as via_id
                from (select article_id, published from {mention} where entity_id = p.id limit %1$d) l
                join mention m on m.article_id = l.article_id and m.entity_id <> p.id
                order by m.entity_id, l.published desc, l.article_id desc)
                union all
                (select organization_id, id from membership where member_id = p.id limit %1$d)
                union all
                (select member_id, id from membership where organization_id = p.id limit %1$d)
                union all
                (select event_id, id from participation where participant_id = p.id limit %1$d)
                union all
                (select participant_id, id from participation where event_id = p.id limit %1$d)) n) t""".formatted(MAX_EACH),
            "true",
            List.of(ascending("t.target_id", SqlType.UUID), ascending("t.via_id", SqlType.UUID)));

    private PathGraph() {}
}
