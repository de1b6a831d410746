package org.newsgraph.path;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A chain from one entity to another.")
public record Path(
        @Description("How many steps.") int length, @NonNull List<@NonNull PathStep> steps) {}
