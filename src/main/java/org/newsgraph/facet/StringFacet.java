package org.newsgraph.facet;

import org.eclipse.microprofile.graphql.NonNull;

public record StringFacet(@NonNull String value, int count) {}
