package org.newsgraph.linking;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class NameCandidateEditApi {
    private final Edits edits;

    NameCandidateEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    @Description(
            "Makes a person, an organization or an event of a new name, or a name of one that there is, and adds the"
                    + " mentions in all articles that give it. One that was rejected can be accepted.")
    public AcceptNameCandidatePayload acceptNameCandidate(@NonNull AcceptNameCandidateInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, NameCandidateEdits::accept, AcceptNameCandidatePayload::of);
    }

    @Mutation
    @NonNull
    @Description("Decides that a new name is none; it does not come back.")
    public RejectNameCandidatePayload rejectNameCandidate(@NonNull RejectNameCandidateInput input, Context context)
            throws ClientError {
        return edits.run(Role.EDITOR, context, NameCandidateEdits::reject, RejectNameCandidatePayload::new);
    }
}
