package org.newsgraph.graph;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row in a connection; a class of its own for each type, since GraphQL has no generic ones. */
// its fields, which subclasses inherit, are read by name
@RegisterForReflection
public abstract class Edge<T> {
    @NonNull
    public T node;

    @NonNull
    @Description("Marks this place for after and before; valid for the same connection only.")
    public String cursor;
}
