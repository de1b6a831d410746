package org.newsgraph.merge;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("MergeEntitiesInput")
public class MergeEntitiesInput {
    @NonNull
    public NodeId survivor;

    @NonNull
    @Description("1 to 100, of the same kind as the survivor.")
    public List<@NonNull NodeId> duplicates;
}
