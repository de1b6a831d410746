package org.newsgraph.evidence;

import io.smallrye.graphql.api.Context;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.graph.Graph;

@GraphQLApi
public class EvidenceApi {
    private final Graph graph;

    EvidenceApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    public CompletionStage<Article> article(@Source Evidence evidence, Context context) {
        return graph.one(ArticleGraph.ARTICLE, evidence.articleId, context);
    }
}
