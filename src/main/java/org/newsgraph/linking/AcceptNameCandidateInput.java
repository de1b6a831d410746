package org.newsgraph.linking;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graphql.NodeId;

@Input("AcceptNameCandidateInput")
public class AcceptNameCandidateInput {
    @NonNull
    public NodeId id;

    @Description("What to create, where it is not what it seems to be.")
    public EntityKind kind;

    @Description("The name to create it by, where it is not the one in the articles, which becomes an alias then.")
    public String name;

    @Description("What is meant, where it is there already: the name becomes an alias of it. Not with kind or name.")
    public NodeId entity;
}
