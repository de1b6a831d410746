package org.newsgraph.linking;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.NodeId;

@Entity
@Table(name = "name_candidate")
@Description("A name that articles give and that no person, organization or event is known by. Only editors see it.")
public class NameCandidate extends PanacheEntityBase implements Node {
    @jakarta.persistence.Id
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    @NonNull
    public String name;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("What it seems to be.")
    public EntityKind kind;

    @NonNull
    @Enumerated(EnumType.STRING)
    public NameCandidateStatus status;

    @Column(name = "article_count", insertable = false, updatable = false)
    @Description("How many articles give it.")
    public int articleCount;

    @Ignore
    @Column(name = "entity_id")
    public UUID entityId;

    @NonNull
    @Column(name = "created_at", insertable = false, updatable = false)
    public Instant createdAt;

    protected NameCandidate() {}

    @Override
    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }
}
