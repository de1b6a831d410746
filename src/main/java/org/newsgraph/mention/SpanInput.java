package org.newsgraph.mention;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("SpanInput")
@Description("UTF-16 offsets into articleBody, half-open.")
public class SpanInput {
    public int start;

    public int end;
}
