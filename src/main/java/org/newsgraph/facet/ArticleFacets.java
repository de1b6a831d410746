package org.newsgraph.facet;

import org.eclipse.microprofile.graphql.Description;
import org.newsgraph.graph.AllRows;

@Description("Counts over all articles that match the connection's filter, largest first.")
public class ArticleFacets {
    /** Not the schema's: what is counted. */
    final AllRows articles;

    public ArticleFacets(AllRows articles) {
        this.articles = articles;
    }
}
