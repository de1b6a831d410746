package org.newsgraph.event;

import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.NameInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.graphql.Url;

@Input("CreateEventInput")
public class CreateEventInput {
    @NonNull
    public String name;

    @Description("Other names; at most 200. One that equals name says in which language name is.")
    public List<@NonNull NameInput> names;

    public String description;

    public List<@NonNull Url> sameAs;

    public PartialDate startDate;

    public PartialDate endDate;

    @DefaultValue("SCHEDULED")
    public EventStatus eventStatus;

    public String location;

    public NodeId superEvent;

    @Description("At most 100.")
    public List<@NonNull NodeId> organizers;
}
