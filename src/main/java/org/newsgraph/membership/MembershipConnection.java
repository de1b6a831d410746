package org.newsgraph.membership;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class MembershipConnection extends Connection<Membership, MembershipConnection.MembershipEdge> {

    public MembershipConnection(Page<Membership> page) {
        super(page, MembershipEdge::new);
    }

    public static class MembershipEdge extends Edge<Membership> {}
}
