package org.newsgraph.merge;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class MergeApi {
    private final Edits edits;

    MergeApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    @Description(
            "Moves everything that refers to the duplicates to the survivor and keeps their names as its aliases."
                    + " Their ids go on resolving, to the survivor. CYCLE where one of them is above another. For the role admin.")
    public MergePayload mergeEntities(@NonNull MergeEntitiesInput input, Context context) throws ClientError {
        return edits.run(Role.ADMIN, context, Merge::merge, MergePayload::of);
    }

    @Mutation
    @NonNull
    @Description("Takes a merge back: what was moved returns to where it came from, unless it was edited since."
            + " For the role admin.")
    public UndoMergePayload undoMerge(@NonNull UndoMergeInput input, Context context) throws ClientError {
        return edits.run(Role.ADMIN, context, Undo::undo, UndoMergePayload::of);
    }
}
