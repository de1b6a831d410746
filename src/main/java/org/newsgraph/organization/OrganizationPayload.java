package org.newsgraph.organization;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record OrganizationPayload(
        Organization organization, @NonNull List<@NonNull UserError> userErrors) {}
