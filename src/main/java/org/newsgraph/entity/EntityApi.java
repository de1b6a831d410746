package org.newsgraph.entity;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.ArticleConnection;
import org.newsgraph.article.ArticleFilter;
import org.newsgraph.article.ArticleOrder;
import org.newsgraph.filter.DateTimeFilter;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;

/** The fields that people, organizations and events share. */
@GraphQLApi
public class EntityApi {
    private final Graph graph;

    EntityApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    @Description("Every known name: aliases, acronyms, other scripts and languages. The preferred one equals name.")
    public CompletionStage<List<@NonNull Name>> names(@Source Entity entity, Context context) {
        return graph.list(EntityGraph.NAMES, entity, context);
    }

    @NonNull
    @Description("Articles that mention this entity, newest first unless ordered otherwise; each article once.")
    public CompletionStage<ArticleConnection> mentionedIn(
            @Source Entity entity,
            Integer first,
            String after,
            Integer last,
            String before,
            ArticleFilter filter,
            List<ArticleOrder> orderBy,
            Context context)
            throws BadUserInput {
        return graph.page(EntityGraph.MENTIONED_IN, entity, context, ArticleConnection::new);
    }

    @NonNull
    @Description("Entities mentioned in the same articles, most shared articles first.")
    public CompletionStage<CoMentionConnection> coMentions(
            @Source Entity entity,
            Integer first,
            String after,
            Integer last,
            String before,
            List<EntityKind> kinds,
            DateTimeFilter datePublished,
            Context context)
            throws BadUserInput {
        return graph.page(EntityGraph.CO_MENTIONS, entity, context, CoMentionConnection::new);
    }

    @NonNull
    public CompletionStage<Entity> entity(@Source CoMention coMention, Context context) {
        return graph.one(EntityGraph.ENTITY, coMention.entityId, context).thenApply(Entity.class::cast);
    }
}
