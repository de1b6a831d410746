package org.newsgraph.event;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;
import org.newsgraph.organization.Organization;

/** Events and the relations that start only from them. */
public final class EventGraph {
    public static final NodeType<Event> EVENT = new NodeType<>(Event.class, "entity", "t.kind = 'EVENT'");

    public static final List<SortKey> NEWEST_FIRST = List.of(
            descending("coalesce(first_day(t.start_date), '-infinity')", SqlType.DATE),
            descending("t.id", SqlType.UUID));

    static final Relation<Event> EVENTS =
            Relation.of("events", Event.class, "entity t", "t.kind = 'EVENT'", NEWEST_FIRST);

    static final Relation<Event> SUB_EVENTS =
            Relation.of("Event.subEvents", Event.class, "entity t", "t.super_event_id = p.id", NEWEST_FIRST);

    static final Relation<Organization> ORGANIZERS = Relation.of(
            "Event.organizers",
            Organization.class,
            "organizer l join entity t on t.id = l.organization_id",
            "l.event_id = p.id",
            List.of(ascending("l.position", SqlType.INT), ascending("l.organization_id", SqlType.UUID)));

    private EventGraph() {}
}
