package org.newsgraph.person;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.filter.OrderDirection;

@Input("PersonOrder")
@Description("Nulls come last in either direction. The id breaks ties, so every order is total.")
public class PersonOrder {
    @NonNull
    public PersonOrderField field;

    @DefaultValue("ASC")
    public OrderDirection direction = OrderDirection.ASC;
}
