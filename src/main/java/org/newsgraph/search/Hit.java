package org.newsgraph.search;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** What a search finds; there is no table of it. */
@Entity
public class Hit {
    @Id
    public UUID id;

    public float score;
}
