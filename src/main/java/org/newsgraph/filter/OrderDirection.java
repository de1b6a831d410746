package org.newsgraph.filter;

public enum OrderDirection {
    ASC,
    DESC
}
