package org.newsgraph.facet;

import java.util.UUID;

/** How many articles share an entity; the entity is read when it is asked for. */
public class EntityFacet {
    public int count;

    final UUID entityId;

    EntityFacet(UUID entityId, int count) {
        this.entityId = entityId;
        this.count = count;
    }
}
