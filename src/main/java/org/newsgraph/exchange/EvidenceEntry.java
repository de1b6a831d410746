package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An article that states a membership or a participation.
 *
 * @param article its uri
 * @param passage the words that state it; null: not said
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceEntry(String article, String passage) {}
