package org.newsgraph.person;

import org.newsgraph.graph.Connection;
import org.newsgraph.graph.Edge;
import org.newsgraph.graph.Page;

public class PersonConnection extends Connection<Person, PersonConnection.PersonEdge> {

    public PersonConnection(Page<Person> page) {
        super(page, PersonEdge::new);
    }

    public static class PersonEdge extends Edge<Person> {}
}
