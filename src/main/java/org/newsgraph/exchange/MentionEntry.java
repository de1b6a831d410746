package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An entity that an article mentions.
 *
 * @param spans in any order; null or empty: somewhere in the article, it is not said where
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MentionEntry(EntityKey entity, List<SpanEntry> spans) {}
