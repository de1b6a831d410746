package org.newsgraph.graph;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of a relation; a class of its own for each type, since GraphQL has no generic ones. */
// its fields, which subclasses inherit, are read by name
@RegisterForReflection
public abstract class Connection<T, E extends Edge<T>> {
    @NonNull
    public List<@NonNull E> edges;

    @NonNull
    public List<@NonNull T> nodes;

    @NonNull
    public PageInfo pageInfo;

    @NonNull
    @Description("How many there are on all pages; counted only when selected.")
    public Integer totalCount;

    protected Connection(Page<T> page, Supplier<E> newEdge) {
        edges = new ArrayList<>(page.rows().size());
        nodes = new ArrayList<>(page.rows().size());
        for (Page.Row<T> row : page.rows()) {
            E edge = newEdge.get();
            edge.node = row.node();
            edge.cursor = row.cursor();
            edges.add(edge);
            nodes.add(row.node());
        }
        pageInfo = page.info();
        totalCount = page.totalCount();
    }
}
