package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a document says of one thing, in no format any more. Each is a line of Newsgraph's own NDJSON, told apart by
 * "type". Null or absent: not said. Values are as said, not yet checked against the model's limits.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArticleEntry.class, name = "article"),
    @JsonSubTypes.Type(value = EntityEntry.class, name = "entity"),
    @JsonSubTypes.Type(value = MembershipEntry.class, name = "membership"),
    @JsonSubTypes.Type(value = ParticipationEntry.class, name = "participation")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry permits ArticleEntry, EntityEntry, MembershipEntry, ParticipationEntry {}
