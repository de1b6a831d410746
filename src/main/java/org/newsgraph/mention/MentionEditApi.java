package org.newsgraph.mention;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.DeletePayload;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class MentionEditApi {
    private final Edits edits;

    MentionEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public MentionPayload addMention(@NonNull AddMentionInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, MentionEdits::add, MentionPayload::new);
    }

    @Mutation
    @NonNull
    public DeletePayload removeMention(@NonNull RemoveMentionInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, MentionEdits::remove, DeletePayload::new);
    }
}
