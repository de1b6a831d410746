package org.newsgraph.edit;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("DeleteInput")
public class DeleteInput {
    @NonNull
    public NodeId id;

    public int expectedVersion;
}
