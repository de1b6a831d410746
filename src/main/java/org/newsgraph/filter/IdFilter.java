package org.newsgraph.filter;

import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

@Input("IdFilter")
public class IdFilter {
    public NodeId eq;

    public List<@NonNull NodeId> in;

    public List<@NonNull NodeId> notIn;
}
