package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * That a person or an organization belongs to an organization, or holds an office in it. There is one of each member,
 * organization, roleName and startDate.
 *
 * @param id the graph's, a UUID, which a new membership keeps; null: not said
 * @param startDate YYYY, YYYY-MM or YYYY-MM-DD, like endDate
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MembershipEntry(
        String id,
        EntityKey member,
        EntityKey organization,
        String roleName,
        String startDate,
        String endDate,
        List<EvidenceEntry> evidence)
        implements Entry {}
