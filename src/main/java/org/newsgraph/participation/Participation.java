package org.newsgraph.participation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.person.Person;

@Entity
@Table(name = "participation")
@Description("That a person or an organization took part in an event.")
public class Participation extends PanacheEntityBase implements Node {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    @Ignore
    @Column(name = "participant_id")
    public UUID participantId;

    @Ignore
    @Column(name = "participant_kind")
    @Enumerated(EnumType.STRING)
    public EntityKind participantKind;

    @Ignore
    @Column(name = "event_id")
    public UUID eventId;

    @Column(name = "role_name")
    public String roleName;

    @Description("Counts the changes.")
    public int version = 1;

    protected Participation() {}

    /** @param participant a person or an organization */
    public Participation(Thing participant, Event event) {
        participantId = participant.uuid;
        participantKind = participant instanceof Person ? EntityKind.PERSON : EntityKind.ORGANIZATION;
        eventId = event.uuid;
    }

    @Override
    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }
}
