package org.newsgraph.event;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("EventListFilter")
public class EventListFilter {
    @Description("At least one does.")
    public EventFilter some;

    @Description("All do; true where there are none. One of which it is not known does not.")
    public EventFilter every;

    @Description("Not one does.")
    public EventFilter none;
}
