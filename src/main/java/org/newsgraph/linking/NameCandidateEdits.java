package org.newsgraph.linking;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Name;
import org.newsgraph.entity.NameKind;
import org.newsgraph.entity.References;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.mention.MentionEdits;
import org.newsgraph.mention.Span;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

/** Decides on new names. */
final class NameCandidateEdits {
    private static final int BATCH = 100;

    /** A name that was accepted, and as what. */
    record Accepted(NameCandidate candidate, Entity entity) {}

    private NameCandidateEdits() {}

    static NameCandidate reject(Input in) {
        Optional<NameCandidate> found = undecided(in);
        if (found.isEmpty() || in.isRefused()) {
            return null;
        }
        found.get().status = NameCandidateStatus.REJECTED;
        return found.get();
    }

    static Accepted accept(Input in) {
        Optional<References.Found> given = References.one(in, "entity", References.ANY, References.Use.CHANGE);
        for (String field : List.of("kind", "name")) {
            if (!in.isNull("entity") && !in.isNull(field)) {
                in.refuse(UserErrorCode.INVALID, "It is for what is created, not for what is there", field);
            }
        }
        Optional<NameCandidate> found = undecided(in);
        if (found.isEmpty() || in.isRefused()) {
            return null;
        }
        NameCandidate candidate = found.get();
        Thing entity = given.isPresent() ? Thing.findById(given.get().id()) : create(candidate, in);
        if (entity == null) {
            return null;
        }
        name(entity, candidate.name);
        candidate.status = NameCandidateStatus.ACCEPTED;
        candidate.entityId = entity.uuid;
        Panache.getEntityManager().flush();
        mention(candidate.uuid, entity.uuid);
        return new Accepted(candidate, (Entity) entity);
    }

    private static Optional<NameCandidate> undecided(Input in) {
        Optional<NameCandidate> found =
                in.id("id").map(id -> NameCandidate.findById(id, LockModeType.PESSIMISTIC_WRITE));
        if (found.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No new name has this id", "id");
        } else if (found.get().status == NameCandidateStatus.ACCEPTED) {
            in.refuse(UserErrorCode.INVALID, "It was accepted already", "id");
        }
        return found;
    }

    private static Thing create(NameCandidate candidate, Input in) {
        EntityKind[] kind = {candidate.kind};
        in.oneOf("kind", EntityKind.class, wanted -> kind[0] = wanted == null ? candidate.kind : wanted);
        Thing entity = switch (kind[0]) {
            case PERSON -> new Person();
            case ORGANIZATION -> new Organization();
            case EVENT -> new Event();
        };
        entity.name = candidate.name;
        if (!in.isNull("name")) {
            EntityEdits.write(entity, in);
        }
        return EntityEdits.save(entity, in);
    }

    /** Makes the entity known by the name, if it is not. */
    private static void name(Thing entity, String value) {
        if (Name.count("entityId = ?1 and value = ?2", entity.uuid, value) == 0) {
            Long last = Panache.getEntityManager()
                    .createQuery(
                            "select coalesce(max(n.position), 0) + 1L from Name n where n.entityId = :id", Long.class)
                    .setParameter("id", entity.uuid)
                    .getSingleResult();
            new Name(entity, Math.toIntExact(last), value, null, NameKind.ALIAS).persist();
        }
    }

    /** Adds the passages that are still there to all articles, some at a time. */
    private static void mention(UUID candidate, UUID entity) {
        UUID last = new UUID(0, 0);
        while (true) {
            List<NameCandidatePassage> passages = NameCandidatePassage.find(
                            "candidateId = ?1 and articleId > ?2 order by articleId", candidate, last)
                    .page(0, BATCH)
                    .list();
            if (passages.isEmpty()) {
                return;
            }
            for (NameCandidatePassage passage : passages) {
                List<Span> spans = passage.getSpans();
                MentionEdits.unite(passage.articleId, entity, spans);
                last = passage.articleId;
            }
            Panache.getEntityManager().flush();
            passages.forEach(Panache.getEntityManager()::detach);
        }
    }
}
