package org.newsgraph.participation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.References;
import org.newsgraph.evidence.EvidenceEdits;
import org.newsgraph.graphql.NodeId;

/** Writes participations. */
final class ParticipationEdits {
    private static final int MAX_ROLE = 500;

    private ParticipationEdits() {}

    static Participation add(Input in) {
        var participation = new Participation();
        References.one(in, "participant", References.AGENT).ifPresent(participant -> {
            participation.participantId = participant.id();
            participation.participantKind = participant.kind();
        });
        References.one(in, "event", References.EVENT).ifPresent(event -> participation.eventId = event.id());
        Set<EvidenceEdits.Statement> evidence = EvidenceEdits.read(in);
        in.text("roleName", MAX_ROLE, value -> participation.roleName = value);
        if (in.isRefused()) {
            return null;
        }
        if (isTaken(participation)) {
            in.refuse(UserErrorCode.DUPLICATE, "The participant has this role there already", "event");
            return null;
        }
        participation.persist();
        Panache.getEntityManager().flush();
        EvidenceEdits.replace("participation_evidence", "participation_id", participation.uuid, evidence);
        return participation;
    }

    static NodeId remove(Input in) {
        Optional<Participation> found =
                in.id("id").map(id -> Participation.findById(id, LockModeType.PESSIMISTIC_WRITE));
        if (found.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No participation has this id", "id");
            return null;
        }
        in.expectVersion(found.get().version);
        if (in.isRefused()) {
            return null;
        }
        found.get().delete();
        return found.get().getId();
    }

    private static boolean isTaken(Participation participation) {
        return (Boolean) Panache.getEntityManager()
                .createNativeQuery("""
                        select exists (select from participation
                        where participant_id = :participant and event_id = :event
                          and role_name is not distinct from cast(:role as text))""", Boolean.class)
                .setParameter("participant", participation.participantId)
                .setParameter("event", participation.eventId)
                .setParameter("role", participation.roleName)
                .getSingleResult();
    }
}
