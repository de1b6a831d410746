package org.newsgraph.entity;

public enum EntityKind {
    PERSON,
    ORGANIZATION,
    EVENT
}
