package org.newsgraph.evidence;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("EvidenceInput")
public class EvidenceInput {
    @NonNull
    public NodeId article;

    public String passage;
}
