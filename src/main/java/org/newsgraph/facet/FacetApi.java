package org.newsgraph.facet;

import io.smallrye.graphql.api.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Grouping;
import org.newsgraph.graphql.BadUserInput;

/** Each field is one statement, whatever the number of connections, and none where it is not selected. */
@GraphQLApi
public class FacetApi {
    private final Graph graph;

    FacetApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    @Description("By articleSection; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> sections(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return strings(facets, FacetGraph.SECTIONS, context);
    }

    @NonNull
    @Description("By inLanguage; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> languages(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return strings(facets, FacetGraph.LANGUAGES, context);
    }

    @NonNull
    @Description("By keyword; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> keywords(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return strings(facets, FacetGraph.KEYWORDS, context);
    }

    @NonNull
    @Description("By publisher; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull EntityFacet>> publishers(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return entities(facets, FacetGraph.PUBLISHERS, context);
    }

    @NonNull
    @Description("By the entities that they mention; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull EntityFacet>> entities(
            @Source ArticleFacets facets, Integer first, List<EntityKind> kinds, Context context) throws BadUserInput {
        return entities(facets, FacetGraph.ENTITIES, context);
    }

    @NonNull
    @Description("A bucket for every interval between the first and the last article, empty ones too, oldest first. "
            + "At most 10,000.")
    public CompletionStage<List<@NonNull TimeBucket>> timeline(
            @Source ArticleFacets facets, @NonNull TimeInterval interval, Context context) throws BadUserInput {
        return graph.counts(facets.articles, FacetGraph.TIMELINE, context)
                .thenApply(counts -> counts.stream()
                        .map(count -> new TimeBucket(
                                LocalDate.parse(count.value())
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant(),
                                count.count()))
                        .toList());
    }

    @NonNull
    public CompletionStage<Entity> entity(@Source EntityFacet facet, Context context) {
        return graph.one(EntityGraph.ENTITY, facet.entityId, context).thenApply(Entity.class::cast);
    }

    private CompletionStage<List<StringFacet>> strings(ArticleFacets facets, Grouping.By by, Context context)
            throws BadUserInput {
        return graph.counts(facets.articles, by, context)
                .thenApply(counts -> counts.stream()
                        .map(count -> new StringFacet(count.value(), count.count()))
                        .toList());
    }

    private CompletionStage<List<EntityFacet>> entities(ArticleFacets facets, Grouping.By by, Context context)
            throws BadUserInput {
        return graph.counts(facets.articles, by, context)
                .thenApply(counts -> counts.stream()
                        .map(count -> new EntityFacet(UUID.fromString(count.value()), count.count()))
                        .toList());
    }
}
