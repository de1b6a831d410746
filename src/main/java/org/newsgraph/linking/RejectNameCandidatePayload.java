package org.newsgraph.linking;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record RejectNameCandidatePayload(
        NameCandidate nameCandidate, @NonNull List<@NonNull UserError> userErrors) {}
