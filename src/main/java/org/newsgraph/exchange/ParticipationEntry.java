package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * That a person or an organization takes part in an event. There is one of each participant, event and roleName.
 *
 * @param id the graph's, a UUID, which a new participation keeps; null: not said
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipationEntry(
        String id, EntityKey participant, EntityKey event, String roleName, List<EvidenceEntry> evidence)
        implements Entry {}
