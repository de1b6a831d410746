package org.newsgraph.event;

import static org.newsgraph.graph.SortKey.ascending;
import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import java.util.Map;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Ordering;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;
import org.newsgraph.organization.Organization;
import org.newsgraph.organization.OrganizationGraph;
import org.newsgraph.participation.ParticipationGraph;

/** Events and the relations that start only from them. */
public final class EventGraph {
    public static final List<SortKey> NEWEST_FIRST = List.of(
            descending("coalesce(first_day(t.start_date), '-infinity')", SqlType.DATE),
            descending("t.id", SqlType.UUID));

    public static final Filter FILTER = new Filter()
            .with("id", Conditions.id("t.id"))
            .with("name", EntityGraph.NAME)
            .with("location", Conditions.string("t.location"))
            .with("startDate", Conditions.partialDate("t.start_date"))
            .with("eventStatus", Conditions.oneOf("t.event_status"))
            .with("superEvent", Conditions.one("entity f", "f.id = t.super_event_id", () -> EventGraph.FILTER))
            .with(
                    "organizers",
                    Conditions.many(
                            "organizer l join entity f on f.id = l.organization_id",
                            "l.event_id = t.id",
                            () -> OrganizationGraph.FILTER))
            .with("mentionedIn", EntityGraph.MENTIONED);

    public static final Map<String, Ordering> ORDERINGS = Map.of(
            "NAME", Ordering.by("t.folded_name", SqlType.TEXT),
            "CREATED_AT", Ordering.by("t.created_at", SqlType.TIMESTAMP),
            "START_DATE", Ordering.byNullable("first_day(t.start_date)", SqlType.DATE),
            "MENTION_COUNT", EntityGraph.MENTION_COUNT);

    public static final Relation<Event> EVENTS = Relation.of(
                    "events", Event.class, "entity t", "t.kind = 'EVENT'", NEWEST_FIRST)
            .filteredBy(FILTER)
            .orderedBy(ORDERINGS);

    static final Relation<Event> SUB_EVENTS = Relation.of(
                    "Event.subEvents", Event.class, "entity t", "t.super_event_id = p.id", NEWEST_FIRST)
            .orderedBy(ORDERINGS);

    static final Relation<Organization> ORGANIZERS = Relation.of(
            "Event.organizers",
            Organization.class,
            "organizer l join entity t on t.id = l.organization_id",
            "l.event_id = p.id",
            List.of(ascending("l.position", SqlType.INT), ascending("l.organization_id", SqlType.UUID)));

    public static final RowType<Event> EVENT = EntityGraph.leading(
                    RowType.of(Event.class, "entity", "t.kind = 'EVENT'"))
            .one("superEvent", "t.super_event_id")
            .page("subEvents", SUB_EVENTS)
            .page("organizers", ORGANIZERS)
            .page("participations", ParticipationGraph.OF_EVENT);

    private EventGraph() {}
}
