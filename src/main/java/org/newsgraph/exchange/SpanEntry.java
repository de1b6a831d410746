package org.newsgraph.exchange;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where an entity is named: UTF-16 offsets into articleBody, the end exclusive. */
@RegisterForReflection
public record SpanEntry(int start, int end) {}
