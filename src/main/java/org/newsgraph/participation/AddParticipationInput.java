package org.newsgraph.participation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.evidence.EvidenceInput;
import org.newsgraph.graphql.NodeId;

@Input("AddParticipationInput")
public class AddParticipationInput {
    @NonNull
    public NodeId participant;

    @NonNull
    public NodeId event;

    public String roleName;

    @Description("At most 100.")
    public List<@NonNull EvidenceInput> evidence;
}
