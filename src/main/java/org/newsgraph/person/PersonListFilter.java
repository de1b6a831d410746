package org.newsgraph.person;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("PersonListFilter")
public class PersonListFilter {
    @Description("At least one does.")
    public PersonFilter some;

    @Description("All do; true where there are none. One of which it is not known does not.")
    public PersonFilter every;

    @Description("Not one does.")
    public PersonFilter none;
}
