package org.newsgraph.membership;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.DeleteInput;
import org.newsgraph.edit.DeletePayload;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class MembershipEditApi {
    private final Edits edits;

    MembershipEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public MembershipPayload addMembership(@NonNull AddMembershipInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, MembershipEdits::add, MembershipPayload::new);
    }

    @Mutation
    @NonNull
    public MembershipPayload updateMembership(@NonNull UpdateMembershipInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, MembershipEdits::update, MembershipPayload::new);
    }

    @Mutation
    @NonNull
    public DeletePayload removeMembership(@NonNull DeleteInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, MembershipEdits::remove, DeletePayload::new);
    }
}
