package org.newsgraph.organization;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("OrganizationListFilter")
public class OrganizationListFilter {
    @Description("At least one does.")
    public OrganizationFilter some;

    @Description("All do; true where there are none. One of which it is not known does not.")
    public OrganizationFilter every;

    @Description("Not one does.")
    public OrganizationFilter none;
}
