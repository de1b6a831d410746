package org.newsgraph.organization;

import org.eclipse.microprofile.graphql.Description;

public enum OrganizationOrderField {
    NAME,
    CREATED_AT,
    FOUNDING_DATE,
    @Description("Articles that mention the organization and match filter.mentionedIn.some.")
    MENTION_COUNT
}
