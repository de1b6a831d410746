package org.newsgraph.search;

public enum SearchKind {
    ARTICLE,
    PERSON,
    ORGANIZATION,
    EVENT
}
