package org.newsgraph.person;

import org.eclipse.microprofile.graphql.Description;

public enum PersonOrderField {
    NAME,
    CREATED_AT,
    @Description("Articles that mention the person and match filter.mentionedIn.some.")
    MENTION_COUNT
}
