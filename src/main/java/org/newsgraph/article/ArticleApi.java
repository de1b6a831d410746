package org.newsgraph.article;

import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.mention.MentionConnection;
import org.newsgraph.organization.Organization;
import org.newsgraph.organization.OrganizationGraph;
import org.newsgraph.person.PersonConnection;

@GraphQLApi
public class ArticleApi {
    private final Graph graph;

    ArticleApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("By id or by uri: exactly one. Null where there is none.")
    public Article article(NodeId id, String uri, Context context) throws BadUserInput {
        return graph.one(ArticleGraph.ARTICLE, ArticleGraph::wanted, context).orElse(null);
    }

    @Query
    @NonNull
    @Description("All articles, newest first.")
    public ArticleConnection articles(
            Integer first,
            String after,
            Integer last,
            String before,
            ArticleFilter filter,
            List<ArticleOrder> orderBy,
            Context context)
            throws BadUserInput {
        return new ArticleConnection(graph.page(ArticleGraph.ARTICLES, context));
    }

    @Subscription
    @NonNull
    @Description("Each article once, when it becomes visible: published, or its embargo over."
            + " Whichever instance of the service it was written on.")
    public Multi<Article> articlePublished(ArticleFilter filter, Context context) throws BadUserInput {
        return graph.events(ArticleGraph.ARTICLE, ArticleGraph.PUBLISHED, context);
    }

    public CompletionStage<Organization> publisher(@Source Article article, Context context) {
        return graph.one(OrganizationGraph.ORGANIZATION, article.publisherId, context);
    }

    @NonNull
    @Description("In byline order.")
    public CompletionStage<PersonConnection> authors(
            @Source Article article, Integer first, String after, Integer last, String before, Context context)
            throws BadUserInput {
        return graph.page(ArticleGraph.AUTHORS, article, context, PersonConnection::new);
    }

    @NonNull
    @Description("In order of first appearance in the text; those without a position come last.")
    public CompletionStage<MentionConnection> mentions(
            @Source Article article,
            Integer first,
            String after,
            Integer last,
            String before,
            List<EntityKind> kinds,
            Context context)
            throws BadUserInput {
        return graph.page(ArticleGraph.MENTIONS, article, context, MentionConnection::new);
    }
}
