package org.newsgraph.entity;

public enum NameKind {
    NAME,
    ALIAS,
    ACRONYM,
    FORMER
}
