package org.newsgraph.mention;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A passage of articleBody.")
public record Span(
        @Description("UTF-16 offset of the first character.")
        int start,

        @Description("UTF-16 offset after the last character.")
        int end,

        @NonNull @Description("What stands there.") String text) {}
