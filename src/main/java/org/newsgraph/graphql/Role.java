package org.newsgraph.graphql;

/** What a caller may do; each includes those before it. */
public enum Role {
    /** Nothing, not even read. */
    NONE,
    /** Read what is public. */
    READER,
    /** Read everything; create, update, link and unlink. */
    EDITOR,
    /** Delete articles and entities, merge and undo as well. */
    ADMIN
}
