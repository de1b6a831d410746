package org.newsgraph.participation;

import static org.newsgraph.graph.SortKey.ascending;

import java.util.List;
import org.newsgraph.event.EventGraph;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;

/** Participations, from either end, and what states them. */
public final class ParticipationGraph {
    /** UUIDv7 grows with time: in the order of their making. */
    private static final List<SortKey> AS_MADE = List.of(ascending("t.id", SqlType.UUID));

    /** The events that a person or an organization took part in. */
    public static final Filter.Condition PARTICIPATED_IN = Conditions.many(
            "participation l join entity f on f.id = l.event_id", "l.participant_id = t.id", () -> EventGraph.FILTER);

    public static final Relation<Participation> OF_PARTICIPANT =
            Relation.of("participations", Participation.class, "participation t", "t.participant_id = p.id", AS_MADE);

    public static final Relation<Participation> OF_EVENT =
            Relation.of("Event.participations", Participation.class, "participation t", "t.event_id = p.id", AS_MADE);

    static final Relation<ParticipationEvidence> EVIDENCE = Relation.of(
            "Participation.evidence",
            ParticipationEvidence.class,
            "{participation_evidence} t",
            "t.participation_id = p.id",
            AS_MADE);

    public static final RowType<Participation> PARTICIPATION = RowType.of(Participation.class, "participation")
            .one("participant", "t.participant_id")
            .one("event", "t.event_id")
            .all("evidence", EVIDENCE);

    private ParticipationGraph() {}
}
