package org.newsgraph.mention;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("MentionInput")
public class MentionInput {
    @NonNull
    public NodeId entity;

    @Description("At most 1,000, apart from each other.")
    public List<@NonNull SpanInput> spans;
}
