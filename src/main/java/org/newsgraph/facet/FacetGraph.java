package org.newsgraph.facet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Grouping;
import org.newsgraph.graph.RowType;
import org.newsgraph.graphql.BadUserInput;

/** What articles are counted by. */
public final class FacetGraph {
    private static final int DEFAULT_FIRST = 10;
    private static final int MAX_FIRST = 100;
    static final int MAX_BUCKETS = 10_000;

    static final Grouping.By SECTIONS = by("t.article_section", "t.article_section", "");
    static final Grouping.By LANGUAGES = by("t.in_language", "t.in_language", "");
    static final Grouping.By KEYWORDS =
            by("k.keyword", "k.keyword", "cross join lateral (select distinct unnest(t.keywords) as keyword) k");
    static final Grouping.By PUBLISHERS = by("cast(t.publisher_id as text)", "t.publisher_id", "");
    static final Grouping.By ENTITIES = arguments -> new Grouping(
            "cast(e.id as text)",
            "join mention m on m.article_id = t.id join entity e on e.id = m.entity_id",
            ofKinds((List<?>) arguments.get("kinds")),
            null,
            limit(arguments));
    static final Grouping.By TIMELINE = arguments -> {
        var interval = TimeInterval.valueOf(arguments.get("interval").toString());
        return new Grouping(
                "to_char(date_trunc('%s', t.date_published at time zone 'UTC'), 'YYYY-MM-DD')"
                        .formatted(interval.field()),
                "",
                "t.date_published is not null",
                "1 " + interval.field(),
                MAX_BUCKETS + 1);
    };

    public static final RowType<ArticleFacets> FACETS = RowType.of(ArticleFacets.class)
            .counts("sections", SECTIONS)
            .counts("languages", LANGUAGES)
            .counts("keywords", KEYWORDS)
            .counts("publishers", PUBLISHERS)
            .counts("entities", ENTITIES)
            .counts("timeline", TIMELINE);
    public static final RowType<StringFacet> STRING_FACET = RowType.of(StringFacet.class);
    public static final RowType<EntityFacet> ENTITY_FACET =
            RowType.of(EntityFacet.class).one("entity", "cast(t.value as uuid)");
    public static final RowType<TimeBucket> TIME_BUCKET =
            RowType.of(TimeBucket.class).json("start", "'\"' || t.value || 'T00:00:00Z\"'");

    private FacetGraph() {}

    private static Grouping.By by(String value, String notNull, String join) {
        return arguments -> new Grouping(value, join, notNull + " is not null", null, limit(arguments));
    }

    // The names of an enum are the service's own, so they may stand in SQL.
    private static String ofKinds(List<?> kinds) {
        return kinds == null
                ? "true"
                : kinds.stream()
                        .filter(Objects::nonNull)
                        .map(kind -> "'" + EntityKind.valueOf(kind.toString()) + "'")
                        .collect(Collectors.joining(", ", "e.kind in (null, ", ")"))
                        .replace(", )", ")");
    }

    private static int limit(Map<String, Object> arguments) throws BadUserInput {
        Number first = (Number) arguments.get("first");
        if (first != null && (first.intValue() < 1 || first.intValue() > MAX_FIRST)) {
            throw new BadUserInput("first must be from 1 to " + MAX_FIRST);
        }
        return first == null ? DEFAULT_FIRST : first.intValue();
    }
}
