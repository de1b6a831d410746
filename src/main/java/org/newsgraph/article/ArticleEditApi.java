package org.newsgraph.article;

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
public class ArticleEditApi {
    private final Edits edits;

    ArticleEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public ArticlePayload createArticle(@NonNull CreateArticleInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, ArticleEdits::create, ArticlePayload::new);
    }

    @Mutation
    @NonNull
    @Description("Passages of mentions move with the text around them, unless mentions are given as well.")
    public ArticlePayload updateArticle(@NonNull UpdateArticleInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, ArticleEdits::update, ArticlePayload::new);
    }

    @Mutation
    @NonNull
    @Description("With its mentions and whatever it is evidence of; not what it mentions. For the role admin.")
    public DeletePayload deleteArticle(@NonNull DeleteInput input, Context context) throws ClientError {
        return edits.run(Role.ADMIN, context, ArticleEdits::delete, DeletePayload::new);
    }
}
