package org.newsgraph.membership;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.evidence.EvidenceInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;

@Input("AddMembershipInput")
public class AddMembershipInput {
    @NonNull
    public NodeId member;

    @NonNull
    public NodeId organization;

    public String roleName;

    public PartialDate startDate;

    public PartialDate endDate;

    @Description("At most 100.")
    public List<@NonNull EvidenceInput> evidence;
}
