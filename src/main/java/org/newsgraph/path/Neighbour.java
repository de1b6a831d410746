package org.newsgraph.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An entity one step from another, and what joins the two; there is no table of it. */
@Entity
public class Neighbour {
    /** Of the two entities and what joins them. */
    @Id
    public String step;

    @Column(name = "target_id")
    public UUID targetId;

    @Column(name = "via_id")
    public UUID viaId;
}
