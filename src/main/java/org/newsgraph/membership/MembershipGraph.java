package org.newsgraph.membership;

import static org.newsgraph.graph.SortKey.ascending;

import java.util.List;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SortKey;
import org.newsgraph.graph.SqlType;
import org.newsgraph.organization.OrganizationGraph;

/** Memberships, from either end, and what states them. */
public final class MembershipGraph {
    private static final List<SortKey> OLDEST_FIRST = List.of(
            ascending("coalesce(first_day(t.start_date), 'infinity')", SqlType.DATE), ascending("t.id", SqlType.UUID));

    /** Unknown dates speak for having been held: start and end are the widest that they may mean. */
    private static final String MAY_BE_HELD = """
            coalesce(first_day(t.start_date), '-infinity') <= %s
            and coalesce(last_day(t.end_date), 'infinity') >= %s""";

    /** The organizations that a person or an organization belongs or belonged to. */
    public static final Filter.Condition MEMBER_OF = Conditions.many(
            "membership l join entity f on f.id = l.organization_id",
            "l.member_id = t.id",
            () -> OrganizationGraph.FILTER);

    public static final Relation<Membership> MEMBERSHIPS = Relation.of(
                    "memberships", Membership.class, "membership t", "t.member_id = p.id", OLDEST_FIRST)
            .narrowedBy("asOf", Conditions.value(MAY_BE_HELD, SqlType.DATE));

    public static final Relation<Membership> MEMBERS = Relation.of(
                    "members", Membership.class, "membership t", "t.organization_id = p.id", OLDEST_FIRST)
            .narrowedBy("asOf", Conditions.value(MAY_BE_HELD, SqlType.DATE));

    static final Relation<MembershipEvidence> EVIDENCE = Relation.of(
            "Membership.evidence",
            MembershipEvidence.class,
            "{membership_evidence} t",
            "t.membership_id = p.id",
            List.of(ascending("t.id", SqlType.UUID)));

    public static final RowType<Membership> MEMBERSHIP = RowType.of(Membership.class, "membership")
            .one("member", "t.member_id")
            .one("organization", "t.organization_id")
            .all("evidence", EVIDENCE);

    private MembershipGraph() {}
}
