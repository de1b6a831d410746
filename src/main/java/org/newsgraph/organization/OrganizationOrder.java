package org.newsgraph.organization;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.filter.OrderDirection;

@Input("OrganizationOrder")
@Description("Nulls come last in either direction. The id breaks ties, so every order is total.")
public class OrganizationOrder {
    @NonNull
    public OrganizationOrderField field;

    @DefaultValue("ASC")
    public OrderDirection direction = OrderDirection.ASC;
}
