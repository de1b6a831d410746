package org.newsgraph.article;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.facet.ArticleFacets;
import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class ArticleConnection extends Connection<Article, ArticleConnection.ArticleEdge> {
    private final ArticleFacets facets;

    public ArticleConnection(Page<Article> page) {
        super(page, ArticleEdge::new);
        facets = new ArticleFacets(page.all());
    }

    @NonNull
    @Description("Counts over all articles that match the connection's filter.")
    public ArticleFacets getFacets() {
        return facets;
    }

    public static class ArticleEdge extends Edge<Article> {}
}
