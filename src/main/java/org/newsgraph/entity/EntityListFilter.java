package org.newsgraph.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("EntityListFilter")
public class EntityListFilter {
    @Description("At least one does.")
    public EntityFilter some;

    @Description("All do; true where there are none. One of which it is not known does not.")
    public EntityFilter every;

    @Description("Not one does.")
    public EntityFilter none;
}
