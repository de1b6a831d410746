package org.newsgraph.graphql;

/** Tells whether anything can have changed in the graph. */
public interface GraphVersion {
    /**
     * What is committed right now: the same text as before only where everyone still sees the same graph. Null where
     * nobody can tell.
     */
    String current();
}
