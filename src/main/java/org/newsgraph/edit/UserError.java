package org.newsgraph.edit;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What the caller can put right. Where there is one, nothing was changed.")
public record UserError(
        @NonNull UserErrorCode code,

        @NonNull @Description("The path in input, for example names, 0, value.")
        List<@NonNull String> field,

        @NonNull String message) {}
