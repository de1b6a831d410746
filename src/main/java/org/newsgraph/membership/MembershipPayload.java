package org.newsgraph.membership;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record MembershipPayload(
        Membership membership, @NonNull List<@NonNull UserError> userErrors) {}
