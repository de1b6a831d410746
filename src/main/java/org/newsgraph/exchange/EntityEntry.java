package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.newsgraph.entity.EntityKind;

/**
 * What a document says of a person, an organization or an event; fields of another kind than its own are null. Fields are
 * those of the types Person, Organization and Event of the schema.
 *
 * @param id the graph's, a UUID, which a new entity keeps, or what the document calls it; null: not said
 * @param name the preferred one
 * @param names the others; the preferred one may be among them, with its language
 * @param birthDate YYYY, YYYY-MM or YYYY-MM-DD, like the other dates
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntityEntry(
        String id,
        EntityKind kind,
        String name,
        List<NameEntry> names,
        String description,
        List<String> sameAs,
        String givenName,
        String familyName,
        String birthDate,
        String deathDate,
        String organizationKind,
        String foundingDate,
        String dissolutionDate,
        EntityKey parentOrganization,
        String startDate,
        String endDate,
        String eventStatus,
        String location,
        EntityKey superEvent,
        List<EntityKey> organizers)
        implements Entry {
    /** An entity of which nothing is said but what leads to it. */
    public static EntityEntry named(String id, EntityKind kind, String name, List<String> sameAs) {
        return new EntityEntry(
                id, kind, name, null, null, sameAs, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }
}
