package org.newsgraph.merge;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;
import org.newsgraph.entity.Entity;

public record UndoMergePayload(
        @NonNull List<@NonNull Entity> restored,

        @NonNull @Description("What was edited since the merge and so stays as it is: a line for each.")
        List<@NonNull String> kept,

        @NonNull List<@NonNull UserError> userErrors) {

    static UndoMergePayload of(Undo.Done done, List<UserError> errors) {
        return done == null
                ? new UndoMergePayload(List.of(), List.of(), errors)
                : new UndoMergePayload(done.restored(), done.kept(), errors);
    }
}
