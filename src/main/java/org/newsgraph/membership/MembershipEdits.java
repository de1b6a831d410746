package org.newsgraph.membership;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.References;
import org.newsgraph.evidence.EvidenceEdits;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;

/** Writes memberships. */
final class MembershipEdits {
    private static final int MAX_ROLE = 500;
    private static final UUID NONE = new UUID(0, 0);

    private MembershipEdits() {}

    static Membership add(Input in) {
        var membership = new Membership();
        References.one(in, "member", References.AGENT).ifPresent(member -> {
            membership.memberId = member.id();
            membership.memberKind = member.kind();
        });
        References.one(in, "organization", References.ORGANIZATION)
                .ifPresent(organization -> membership.organizationId = organization.id());
        if (membership.memberId != null && membership.memberId.equals(membership.organizationId)) {
            in.refuse(UserErrorCode.INVALID, "An organization is no member of itself", "organization");
        }
        return save(membership, in);
    }

    static Membership update(Input in) {
        return expected(in).map(membership -> save(membership, in)).orElse(null);
    }

    static NodeId remove(Input in) {
        Optional<Membership> found = expected(in);
        if (found.isEmpty() || in.isRefused()) {
            return null;
        }
        found.get().delete();
        return found.get().getId();
    }

    private static Optional<Membership> expected(Input in) {
        Optional<Membership> found = in.id("id").map(id -> Membership.findById(id, LockModeType.PESSIMISTIC_WRITE));
        found.ifPresentOrElse(
                membership -> in.expectVersion(membership.version),
                () -> in.refuse(UserErrorCode.NOT_FOUND, "No membership has this id", "id"));
        return found;
    }

    private static Membership save(Membership membership, Input in) {
        Set<EvidenceEdits.Statement> evidence = EvidenceEdits.read(in);
        in.text("roleName", MAX_ROLE, value -> membership.roleName = value);
        in.scalar("startDate", PartialDate.class, PartialDate::new, date -> membership.startDate = date);
        in.scalar("endDate", PartialDate.class, PartialDate::new, date -> membership.endDate = date);
        EntityEdits.inOrder(in, membership.startDate, membership.endDate, "endDate");
        if (in.isRefused()) {
            return null;
        }
        if (isTaken(membership)) {
            in.refuse(
                    UserErrorCode.DUPLICATE,
                    "The member has this role there already, from the same date on",
                    membership.uuid == null ? "organization" : "roleName");
            return null;
        }
        if (membership.uuid == null) {
            membership.persist();
        } else {
            membership.version++;
        }
        Panache.getEntityManager().flush();
        if (in.has("evidence")) {
            EvidenceEdits.replace("membership_evidence", "membership_id", membership.uuid, evidence);
        }
        return membership;
    }

    private static boolean isTaken(Membership membership) {
        return (Boolean) Panache.getEntityManager()
                .createNativeQuery("""
                        select exists (select from membership
                        where member_id = :member and organization_id = :organization
                          and role_name is not distinct from cast(:role as text)
                          and start_date is not distinct from cast(:start as text)
                          and id <> :id)""", Boolean.class)
                .setHint("org.hibernate.flushMode", "MANUAL")
                .setParameter("member", membership.memberId)
                .setParameter("organization", membership.organizationId)
                .setParameter("role", membership.roleName)
                .setParameter("start", membership.startDate == null ? null : membership.startDate.value())
                .setParameter("id", membership.uuid == null ? NONE : membership.uuid)
                .getSingleResult();
    }
}
