package org.newsgraph.event;

import org.eclipse.microprofile.graphql.Description;

public enum EventOrderField {
    NAME,
    CREATED_AT,
    START_DATE,
    @Description("Articles that mention the event and match filter.mentionedIn.some.")
    MENTION_COUNT
}
