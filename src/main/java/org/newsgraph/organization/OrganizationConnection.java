package org.newsgraph.organization;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class OrganizationConnection extends Connection<Organization, OrganizationConnection.OrganizationEdge> {

    public OrganizationConnection(Page<Organization> page) {
        super(page, OrganizationEdge::new);
    }

    public static class OrganizationEdge extends Edge<Organization> {}
}
