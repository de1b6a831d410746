package org.newsgraph.linking;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("RejectNameCandidateInput")
public class RejectNameCandidateInput {
    @NonNull
    public NodeId id;
}
