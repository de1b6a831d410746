package org.newsgraph.article;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class ArticleConnection extends Connection<Article, ArticleConnection.ArticleEdge> {

    public ArticleConnection(Page<Article> page) {
        super(page, ArticleEdge::new);
    }

    public static class ArticleEdge extends Edge<Article> {}
}
