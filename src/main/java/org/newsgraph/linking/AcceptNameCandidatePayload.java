package org.newsgraph.linking;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;
import org.newsgraph.entity.Entity;

public record AcceptNameCandidatePayload(
        NameCandidate nameCandidate, Entity entity, @NonNull List<@NonNull UserError> userErrors) {

    static AcceptNameCandidatePayload of(NameCandidateEdits.Accepted accepted, List<UserError> errors) {
        return accepted == null
                ? new AcceptNameCandidatePayload(null, null, errors)
                : new AcceptNameCandidatePayload(accepted.candidate(), accepted.entity(), errors);
    }
}
