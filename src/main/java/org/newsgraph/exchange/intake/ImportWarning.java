package org.newsgraph.exchange.intake;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("Something in a document that the graph has no place for, or that could mean several things.")
public record ImportWarning(
        @NonNull @Description("The path in input, for example documents, 0, copyrightHolder.")
        List<@NonNull String> field,

        @NonNull String message) {}
