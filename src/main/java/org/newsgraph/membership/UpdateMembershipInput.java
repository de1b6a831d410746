package org.newsgraph.membership;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.evidence.EvidenceInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;

@Input("UpdateMembershipInput")
@Description("Fields that are absent stay as they are; null clears those that can be null.")
public class UpdateMembershipInput {
    @NonNull
    public NodeId id;

    public int expectedVersion;

    public String roleName;

    public PartialDate startDate;

    public PartialDate endDate;

    @Description("At most 100.")
    public List<@NonNull EvidenceInput> evidence;
}
