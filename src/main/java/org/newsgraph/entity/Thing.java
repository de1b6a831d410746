package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Url;

/**
 * What people, organizations and events have in common; one table, told apart by kind. Its subclasses implement Entity;
 * if it did, the schema would show it as a type of its own.
 */
@jakarta.persistence.Entity
@Table(name = "entity")
@Inheritance
@DiscriminatorColumn(name = "kind")
public abstract class Thing extends PanacheEntityBase {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    public String name;

    public String description;

    @Ignore
    @Column(name = "same_as")
    public List<String> sameAsUrls = new ArrayList<>();

    /** How many articles mention it; kept by the database. */
    @Ignore
    @Column(name = "mention_count", insertable = false, updatable = false)
    public int mentionCount;

    /** The same, of the articles that the public sees. */
    @Ignore
    @Column(name = "visible_mention_count", insertable = false, updatable = false)
    public int visibleMentionCount;

    public int version = 1;

    @CreationTimestamp
    @Column(name = "created_at")
    public Instant createdAt;

    @UpdateTimestamp
    @Column(name = "updated_at")
    public Instant updatedAt;

    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }

    @NonNull
    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    @NonNull
    public List<@NonNull Url> getSameAs() {
        return sameAsUrls.stream().map(Url::new).toList();
    }

    @NonNull
    public Integer getVersion() {
        return version;
    }

    @NonNull
    public Instant getCreatedAt() {
        return createdAt;
    }

    @NonNull
    public Instant getUpdatedAt() {
        return updatedAt;
    }
}
