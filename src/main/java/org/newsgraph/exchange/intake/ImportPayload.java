package org.newsgraph.exchange.intake;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.article.Article;
import org.newsgraph.edit.UserError;
import org.newsgraph.entity.Entity;

public record ImportPayload(
        @NonNull @Description("What the documents describe, new or not, in their order.")
        List<@NonNull Article> articles,

        @NonNull @Description("What the documents describe or name, new or not, in their order.")
        List<@NonNull Entity> entities,

        @Description("How many of the articles and entities are new.")
        int createdCount,

        @Description("How many of them were changed.") int updatedCount,

        @NonNull @Description("What was not taken over, and names that may mean several entities.")
        List<@NonNull ImportWarning> warnings,

        @NonNull List<@NonNull UserError> userErrors) {

    static ImportPayload of(ImportPayload done, List<UserError> errors) {
        return done == null ? new ImportPayload(List.of(), List.of(), 0, 0, List.of(), errors) : done;
    }
}
