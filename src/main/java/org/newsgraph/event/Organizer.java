package org.newsgraph.event;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.newsgraph.organization.Organization;

/** Who organized an event, in the order given. */
@Entity
@Table(name = "organizer")
@IdClass(Organizer.Key.class)
public class Organizer extends PanacheEntityBase {
    @Id
    @Column(name = "event_id")
    public UUID eventId;

    @Id
    @Column(name = "organization_id")
    public UUID organizationId;

    public int position;

    public record Key(UUID eventId, UUID organizationId) implements Serializable {}

    protected Organizer() {}

    public Organizer(Event event, int position, Organization organization) {
        eventId = event.uuid;
        organizationId = organization.uuid;
        this.position = position;
    }
}
