package org.newsgraph.participation;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record ParticipationPayload(
        Participation participation, @NonNull List<@NonNull UserError> userErrors) {}
