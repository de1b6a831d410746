package org.newsgraph.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** Counted when asked for; there is no table of it. */
@jakarta.persistence.Entity
@Description("That an entity is mentioned in the same articles as another.")
public class CoMention {
    /** Of the two entities, since the same one is mentioned with many. */
    @Id
    @Ignore
    public String pair;

    @Ignore
    @Column(name = "entity_id")
    public UUID entityId;

    @Column(name = "article_count")
    @Description("How many articles mention both.")
    public int articleCount;
}
