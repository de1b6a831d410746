package org.newsgraph.merge;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("UndoMergeInput")
public class UndoMergeInput {
    @NonNull
    public NodeId mergeId;
}
