package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.graphql.LanguageTag;

@jakarta.persistence.Entity
@Table(name = "entity_name")
@Description("A name by which an entity is known.")
public class Name extends PanacheEntityBase {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    public UUID id;

    @Ignore
    @Column(name = "entity_id")
    public UUID entityId;

    @Ignore
    public int position;

    @NonNull
    public String value;

    @Description("The language that the name is in; null where it is unknown or in none.")
    public LanguageTag language;

    @NonNull
    @Enumerated(EnumType.STRING)
    public NameKind kind;

    @Description("Whether it is the entity's name.")
    public boolean preferred;

    protected Name() {}

    public Name(Thing entity, int position, String value, LanguageTag language, NameKind kind) {
        entityId = entity.uuid;
        this.position = position;
        this.value = value;
        this.language = language;
        this.kind = kind;
    }

    /** The row for the name that the entity goes by. */
    public static Name preferred(Thing entity, LanguageTag language) {
        var name = new Name(entity, 0, entity.name, language, NameKind.NAME);
        name.preferred = true;
        return name;
    }
}
