package org.newsgraph.search;

import io.smallrye.graphql.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Node;
import org.newsgraph.graph.Page;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.node.NodeTypes;

@GraphQLApi
public class SearchApi {
    private final Graph graph;

    SearchApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @NonNull
    @Description(
            "Over articles and entities, best first. Finds names by any alias or script, and forgives a typing error "
                    + "in a name where words find fewer than ten. Words, \"a phrase\", or, -not; at most 1000 characters.")
    public SearchConnection search(
            @NonNull String query,
            List<SearchKind> kinds,
            Integer first,
            String after,
            Integer last,
            String before,
            Context context)
            throws BadUserInput {
        Page<Hit> page = graph.page(SearchGraph.SEARCH, context);
        List<UUID> ids = page.rows().stream().map(row -> row.node().id).toList();
        Map<UUID, Node> nodes = ids.isEmpty() ? Map.of() : graph.find(NodeTypes.ALL, ids, context);
        List<SearchEdge> edges = new ArrayList<>();
        for (Page.Row<Hit> row : page.rows()) {
            // What was deleted since it was found is not there.
            if (nodes.containsKey(row.node().id)) {
                edges.add(new SearchEdge(nodes.get(row.node().id), row.cursor(), row.node().score, query));
            }
        }
        return new SearchConnection(edges, page.info(), page.totalCount());
    }

    @Description("HTML in which the matched words are marked with <mark>; everything else in it is escaped.")
    public CompletionStage<String> highlight(@Source SearchEdge edge, Context context) {
        return graph.text("search_highlight(p.id, %s)", edge.query, edge.node, context);
    }

    @Query
    @NonNull
    @Description("Completes a name while it is typed: entities any of whose names has a word starting with the prefix, "
            + "most mentioned first. first is from 1 to 100.")
    public List<@NonNull Entity> suggest(
            @NonNull String prefix, List<EntityKind> kinds, @DefaultValue("10") Integer first, Context context)
            throws BadUserInput {
        return graph.page(SearchGraph.SUGGEST, context).rows().stream()
                .map(row -> (Entity) row.node())
                .toList();
    }
}
