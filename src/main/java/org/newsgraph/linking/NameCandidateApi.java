package org.newsgraph.linking;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class NameCandidateApi {
    private final Graph graph;

    NameCandidateApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @NonNull
    @Description("Names that articles give and that nobody is known by, those that most articles give first."
            + " For the role editor.")
    public NameCandidateConnection nameCandidates(
            Integer first, String after, Integer last, String before, NameCandidateFilter filter, Context context)
            throws ClientError {
        Caller.of(context.unwrap(DataFetchingEnvironment.class).getGraphQlContext())
                .require(Role.EDITOR);
        return new NameCandidateConnection(graph.page(NameCandidateGraph.CANDIDATES, context));
    }

    @NonNull
    @Description("One for each article that gives the name, those that came last first.")
    public CompletionStage<NameCandidatePassageConnection> passages(
            @Source NameCandidate candidate, Integer first, String after, Integer last, String before, Context context)
            throws BadUserInput {
        return graph.page(NameCandidateGraph.PASSAGES, candidate, context, NameCandidatePassageConnection::new);
    }

    @Description("What it was accepted as; null where it was not, or what it was is deleted.")
    public CompletionStage<Entity> entity(@Source NameCandidate candidate, Context context) {
        return graph.one(EntityGraph.ENTITY, candidate.entityId, context).thenApply(Entity.class::cast);
    }

    @NonNull
    public CompletionStage<Article> article(@Source NameCandidatePassage passage, Context context) {
        return graph.one(ArticleGraph.ARTICLE, passage.articleId, context);
    }
}
