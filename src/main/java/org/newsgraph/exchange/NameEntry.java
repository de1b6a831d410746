package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A name of an entity.
 *
 * @param language a BCP 47 tag; null: not said
 * @param kind a value of NameKind; null is ALIAS
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NameEntry(String value, String language, String kind) {}
