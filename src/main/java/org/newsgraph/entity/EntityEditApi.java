package org.newsgraph.entity;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.DeleteInput;
import org.newsgraph.edit.DeletePayload;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class EntityEditApi {
    private final Edits edits;

    EntityEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    @Description("Refused with IN_USE while anything refers to it. For the role admin.")
    public DeletePayload deleteEntity(@NonNull DeleteInput input, Context context) throws ClientError {
        return edits.run(Role.ADMIN, context, EntityEdits::delete, DeletePayload::new);
    }
}
