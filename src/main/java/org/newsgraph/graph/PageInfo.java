package org.newsgraph.graph;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a page lies in its connection. The cursors are null where the page is empty.")
public record PageInfo(
        @Description("Whether there is more after this page.")
        boolean hasNextPage,

        @Description("Whether there is more before this page.")
        boolean hasPreviousPage,

        String startCursor,
        String endCursor) {}
