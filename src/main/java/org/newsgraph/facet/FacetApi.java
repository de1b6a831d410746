package org.newsgraph.facet;

import io.smallrye.graphql.api.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Count;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Grouping;
import org.newsgraph.graphql.BadUserInput;

/** Each field is one statement, whatever the number of connections, and none where it is not selected. */
@GraphQLApi
public class FacetApi {
    private static final int DEFAULT_FIRST = 10;
    private static final int MAX_FIRST = 100;
    private static final int MAX_BUCKETS = 10_000;
    private static final String LARGEST_FIRST = "count desc, value";

    private final Graph graph;

    FacetApi(Graph graph) {
        this.graph = graph;
    }

    @NonNull
    @Description("By articleSection; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> sections(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return strings(facets, "t.article_section", "", first, context);
    }

    @NonNull
    @Description("By inLanguage; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> languages(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return strings(facets, "t.in_language", "", first, context);
    }

    @NonNull
    @Description("By keyword; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull StringFacet>> keywords(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        String keywords = "cross join lateral (select distinct unnest(t.keywords) as keyword) k";
        return strings(facets, "k.keyword", keywords, first, context);
    }

    @NonNull
    @Description("By publisher; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull EntityFacet>> publishers(
            @Source ArticleFacets facets, Integer first, Context context) throws BadUserInput {
        return entities(facets, "t.publisher_id", "", "true", first, context);
    }

    @NonNull
    @Description("By the entities that they mention; 10 unless asked otherwise, at most 100.")
    public CompletionStage<List<@NonNull EntityFacet>> entities(
            @Source ArticleFacets facets, Integer first, List<EntityKind> kinds, Context context) throws BadUserInput {
        String mentioned = "join mention m on m.article_id = t.id join entity e on e.id = m.entity_id";
        return entities(facets, "e.id", mentioned, kinds == null ? "true" : ofKinds(kinds), first, context);
    }

    @NonNull
    @Description("A bucket for every interval between the first and the last article, empty ones too, oldest first. "
            + "At most 10,000.")
    public CompletionStage<List<@NonNull TimeBucket>> timeline(
            @Source ArticleFacets facets, @NonNull TimeInterval interval, Context context) {
        var by = new Grouping(
                "to_char(date_trunc('%s', t.date_published at time zone 'UTC'), 'YYYY-MM-DD')"
                        .formatted(interval.field()),
                "",
                "t.date_published is not null",
                "value",
                MAX_BUCKETS + 1);
        return graph.counts(facets.articles, by, context).thenApply(counts -> buckets(counts, interval));
    }

    @NonNull
    public CompletionStage<Entity> entity(@Source EntityFacet facet, Context context) {
        return graph.one(EntityGraph.ENTITY, facet.entityId, context).thenApply(Entity.class::cast);
    }

    // The names of an enum are the service's own, so they may stand in SQL.
    private static String ofKinds(List<EntityKind> kinds) {
        return kinds.stream()
                .filter(Objects::nonNull)
                .map(kind -> "e.kind = '%s'".formatted(kind.name()))
                .collect(Collectors.joining(" or ", "(false or ", ")"))
                .replace("or )", ")");
    }

    private CompletionStage<List<StringFacet>> strings(
            ArticleFacets facets, String value, String join, Integer first, Context context) throws BadUserInput {
        var by = new Grouping(value, join, value + " is not null", LARGEST_FIRST, limit(first));
        return graph.counts(facets.articles, by, context)
                .thenApply(counts -> counts.stream()
                        .map(count -> new StringFacet(count.value(), count.count()))
                        .toList());
    }

    private CompletionStage<List<EntityFacet>> entities(
            ArticleFacets facets, String id, String join, String where, Integer first, Context context)
            throws BadUserInput {
        String value = "cast(%s as text)".formatted(id);
        var by = new Grouping(value, join, id + " is not null and " + where, LARGEST_FIRST, limit(first));
        return graph.counts(facets.articles, by, context)
                .thenApply(counts -> counts.stream()
                        .map(count -> new EntityFacet(UUID.fromString(count.value()), count.count()))
                        .toList());
    }

    private static int limit(Integer first) throws BadUserInput {
        if (first != null && (first < 1 || first > MAX_FIRST)) {
            throw new BadUserInput("first must be from 1 to " + MAX_FIRST);
        }
        return first == null ? DEFAULT_FIRST : first;
    }

    private static List<TimeBucket> buckets(List<Count> counts, TimeInterval interval) {
        List<TimeBucket> buckets = new ArrayList<>();
        if (!counts.isEmpty()) {
            LocalDate first = LocalDate.parse(counts.get(0).value());
            LocalDate last = LocalDate.parse(counts.get(counts.size() - 1).value());
            if (interval.count(first, last) > MAX_BUCKETS) {
                throw new CompletionException(new BadUserInput("timeline would have more than " + MAX_BUCKETS
                        + " buckets: choose a longer interval, or narrow the filter"));
            }
            Map<String, Integer> counted = counts.stream().collect(Collectors.toMap(Count::value, Count::count));
            for (LocalDate start = first; !start.isAfter(last); start = interval.next(start)) {
                buckets.add(new TimeBucket(
                        start.atStartOfDay(ZoneOffset.UTC).toInstant(), counted.getOrDefault(start.toString(), 0)));
            }
        }
        return buckets;
    }
}
