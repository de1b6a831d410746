package org.newsgraph.mention;

import io.smallrye.graphql.api.Context;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Graph;

@GraphQLApi
public class MentionApi {
    private final Graph graph;

    MentionApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    public CompletionStage<Article> article(@Source Mention mention, Context context) {
        return graph.one(ArticleGraph.ARTICLE, mention.articleId, context);
    }

    @NonNull
    public CompletionStage<Entity> entity(@Source Mention mention, Context context) {
        return graph.one(EntityGraph.ENTITY, mention.entityId, context).thenApply(Entity.class::cast);
    }
}
