package org.newsgraph.search;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graph.Node;

public class SearchEdge {
    @NonNull
    public Node node;

    @NonNull
    public String cursor;

    @Description("From 0 to 1, best first; comparable within one search only.")
    public double score;

    /** Not the schema's: what was searched for. */
    final String query;

    SearchEdge(Node node, String cursor, float score, String query) {
        this.node = node;
        this.cursor = cursor;
        // The shortest decimal that is this float, not the float's exact value.
        this.score = Double.parseDouble(Float.toString(score));
        this.query = query;
    }
}
