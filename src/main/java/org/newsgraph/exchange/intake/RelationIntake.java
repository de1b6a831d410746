package org.newsgraph.exchange.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.References;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.EvidenceEntry;
import org.newsgraph.exchange.Placed;

/** Takes in the memberships and participations of a document, with their evidence. */
final class RelationIntake {
    private final DocumentScope scope;
    private final KeyResolution keys;
    private final Articles articles;

    RelationIntake(DocumentScope scope, KeyResolution keys) {
        this.scope = scope;
        this.keys = keys;
        this.articles = scope.graph.articles();
    }

    void run() {
        scope.entries(CheckedEntry.OfMembership.class).forEach(this::membership);
        scope.entries(CheckedEntry.OfParticipation.class).forEach(this::participation);
    }

    private void membership(CheckedEntry.OfMembership checked) {
        Placed placed = checked.placed();
        var entry = checked.entry();
        // Before an end is made that nothing else may speak of; and both, to warn of both.
        boolean isMemberOut = isLeftOut(entry.member(), placed, "member", References.AGENT);
        boolean isOrganizationOut = isLeftOut(entry.organization(), placed, "organization", References.ORGANIZATION);
        if (isMemberOut || isOrganizationOut) {
            return;
        }
        Known member = keys.required(entry.member(), placed, "member", References.AGENT);
        Known organization = keys.required(entry.organization(), placed, "organization", References.ORGANIZATION);
        if (member != null && organization != null && member.id.equals(organization.id)) {
            scope.refuse(UserErrorCode.INVALID, placed.at("organization"), "An organization is no member of itself");
        }
        checkEvidence(entry.evidence(), placed);
        scope.whenAccepted(() -> scope.graph
                .memberships()
                .add(
                        CheckedEntry.uuid(entry.id()),
                        member,
                        organization,
                        entry.roleName(),
                        entry.startDate(),
                        entry.endDate(),
                        evidence(entry.evidence()),
                        scope.outcome));
    }

    private void participation(CheckedEntry.OfParticipation checked) {
        Placed placed = checked.placed();
        var entry = checked.entry();
        boolean isParticipantOut = isLeftOut(entry.participant(), placed, "participant", References.AGENT);
        boolean isEventOut = isLeftOut(entry.event(), placed, "event", References.EVENT);
        if (isParticipantOut || isEventOut) {
            return;
        }
        Known participant = keys.required(entry.participant(), placed, "participant", References.AGENT);
        Known event = keys.required(entry.event(), placed, "event", References.EVENT);
        checkEvidence(entry.evidence(), placed);
        scope.whenAccepted(() -> scope.graph
                .participations()
                .add(
                        CheckedEntry.uuid(entry.id()),
                        participant,
                        event,
                        entry.roleName(),
                        null,
                        null,
                        evidence(entry.evidence()),
                        scope.outcome));
    }

    private boolean isLeftOut(EntityKey key, Placed placed, String field, Set<EntityKind> kinds) {
        return key != null && keys.isLeftOut(key, placed.at(field), kinds);
    }

    private void checkEvidence(List<EvidenceEntry> evidence, Placed placed) {
        for (int i = 0; evidence != null && i < evidence.size(); i++) {
            String uri = evidence.get(i) == null ? null : evidence.get(i).article();
            boolean isThere = uri != null
                    && (articles.id(uri) != null
                            || scope.entries(CheckedEntry.OfArticle.class)
                                    .anyMatch(article -> uri.equals(article.values().uri)));
            if (!isThere) {
                scope.refuse(UserErrorCode.NOT_FOUND, placed.at("evidence", i, "article"), "No article has this uri");
            }
        }
    }

    private Set<Relations.Statement> evidence(List<EvidenceEntry> evidence) {
        return evidence == null
                ? null
                : evidence.stream()
                        .map(one -> new Relations.Statement(
                                articles.id(one.article()),
                                one.passage() == null || one.passage().isEmpty() ? null : one.passage()))
                        .filter(one -> Objects.nonNull(one.article()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
