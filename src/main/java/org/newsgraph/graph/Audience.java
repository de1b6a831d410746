package org.newsgraph.graph;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Role;

/**
 * Who reads the graph, and so which articles there are. This is the one place that decides it: whatever stands on an
 * article is named in braces in the SQL of definitions, and every statement passes here before it runs.
 */
public enum Audience {
    /** Sees articles that are USABLE and not under embargo, and nothing that only others tell of. */
    PUBLIC,
    /** Sees all. */
    EDITORS;

    private static final Pattern NAMED = Pattern.compile("\\{([a-z_]+)}");

    /** What the public sees of each table that stands on articles, and of each column that counts them. */
    private static final Map<String, String> OF_PUBLIC = Map.of(
            "article", "(select * from article where visible)",
            "mention", "(select * from mention where visible)",
            "authorship", "(select * from authorship where visible)",
            "membership_evidence",
                    "(select e.* from membership_evidence e join article a on a.id = e.article_id and a.visible)",
            "participation_evidence",
                    "(select e.* from participation_evidence e join article a on a.id = e.article_id and a.visible)",
            "name_candidate", "(select * from name_candidate where false)",
            "mention_count", "visible_mention_count");

    public static Audience of(Caller caller) {
        return caller.may(Role.EDITOR) ? EDITORS : PUBLIC;
    }

    static Audience of(GraphQLContext context) {
        return of(Caller.of(context));
    }

    /** Of the request that a resolver answers. */
    public static Audience of(Context context) {
        return of(context.unwrap(DataFetchingEnvironment.class).getGraphQlContext());
    }

    /** SQL in which each table, or column, that is named in braces is what this audience sees of it. */
    String sees(String sql) {
        return NAMED.matcher(sql).replaceAll((MatchResult named) -> {
            String name = named.group(1);
            return this == PUBLIC ? OF_PUBLIC.getOrDefault(name, name) : name;
        });
    }
}
