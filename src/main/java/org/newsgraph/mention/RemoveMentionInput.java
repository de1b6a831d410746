package org.newsgraph.mention;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("RemoveMentionInput")
public class RemoveMentionInput {
    @NonNull
    public NodeId id;
}
