package org.newsgraph.linking;

import org.eclipse.microprofile.graphql.Description;

@Description("What was decided about a new name. One that is REJECTED does not come back.")
public enum NameCandidateStatus {
    PENDING,
    ACCEPTED,
    REJECTED
}
