package org.newsgraph.participation;

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
public class ParticipationEditApi {
    private final Edits edits;

    ParticipationEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public ParticipationPayload addParticipation(@NonNull AddParticipationInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, ParticipationEdits::add, ParticipationPayload::new);
    }

    @Mutation
    @NonNull
    public DeletePayload removeParticipation(@NonNull DeleteInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, ParticipationEdits::remove, DeletePayload::new);
    }
}
