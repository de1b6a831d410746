package org.newsgraph.search;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graph.Node;
import org.newsgraph.graph.PageInfo;

/** A page of what a search finds. */
public class SearchConnection {
    @NonNull
    public List<@NonNull SearchEdge> edges;

    @NonNull
    public List<@NonNull Node> nodes;

    @NonNull
    public PageInfo pageInfo;

    @NonNull
    @Description("How many there are on all pages; counted only when selected.")
    public Integer totalCount;

    SearchConnection(List<SearchEdge> edges, PageInfo pageInfo, int totalCount) {
        this.edges = edges;
        this.nodes = edges.stream().map(edge -> edge.node).toList();
        this.pageInfo = pageInfo;
        this.totalCount = totalCount;
    }
}
