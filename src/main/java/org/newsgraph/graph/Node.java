package org.newsgraph.graph;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Interface
@Description("Whatever has an id, unique over all types.")
public interface Node {
    @NonNull
    NodeId getId();
}
