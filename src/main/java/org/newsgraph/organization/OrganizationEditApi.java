package org.newsgraph.organization;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class OrganizationEditApi {
    private final Edits edits;

    OrganizationEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public OrganizationPayload createOrganization(@NonNull CreateOrganizationInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, OrganizationEdits::create, OrganizationPayload::new);
    }

    @Mutation
    @NonNull
    public OrganizationPayload updateOrganization(@NonNull UpdateOrganizationInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, OrganizationEdits::update, OrganizationPayload::new);
    }
}
