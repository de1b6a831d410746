package org.newsgraph.merge;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;
import org.newsgraph.entity.Entity;
import org.newsgraph.graphql.NodeId;

public record MergePayload(
        @Description("What undoMerge takes.") NodeId mergeId,
        Entity survivor,
        @NonNull List<@NonNull UserError> userErrors) {

    static MergePayload of(Merge.Done done, List<UserError> errors) {
        return done == null
                ? new MergePayload(null, null, errors)
                : new MergePayload(done.mergeId(), done.survivor(), errors);
    }
}
