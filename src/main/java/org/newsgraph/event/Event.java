package org.newsgraph.event;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.Thing;
import org.newsgraph.graphql.PartialDate;

@jakarta.persistence.Entity
@DiscriminatorValue("EVENT")
@Description("Something that happens at a time: a meeting, a summit, a series of them.")
public class Event extends Thing implements Entity {
    @Column(name = "start_date")
    public PartialDate startDate;

    @Column(name = "end_date")
    public PartialDate endDate;

    @NonNull
    @Column(name = "event_status")
    @Enumerated(EnumType.STRING)
    public EventStatus eventStatus = EventStatus.SCHEDULED;

    public String location;

    @Ignore
    @Column(name = "super_event_id")
    public UUID superEventId;
}
