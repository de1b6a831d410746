package org.newsgraph.graphql;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which source events a subscription asks for. */
@FunctionalInterface
public interface Matcher {
    /**
     * The ids of those objects that match now.
     *
     * @throws BadUserInput where only the database can tell that what is asked makes no sense
     */
    Set<UUID> among(Collection<UUID> ids) throws BadUserInput;
}
