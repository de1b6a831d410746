package org.newsgraph.facet;

import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

public record TimeBucket(@NonNull Instant start, int count) {}
