package org.newsgraph.organization;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.NameInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.graphql.Url;

@Input("CreateOrganizationInput")
public class CreateOrganizationInput {
    @NonNull
    public String name;

    @Description("Other names; at most 200. One that equals name says in which language name is.")
    public List<@NonNull NameInput> names;

    public String description;

    public List<@NonNull Url> sameAs;

    public OrganizationKind organizationKind;

    public PartialDate foundingDate;

    public PartialDate dissolutionDate;

    public NodeId parentOrganization;
}
