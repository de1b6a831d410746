package org.newsgraph.edit;

public enum UserErrorCode {
    REQUIRED,
    INVALID,
    TOO_LONG,
    DUPLICATE,
    NOT_FOUND,
    VERSION_CONFLICT,
    IN_USE,
    CYCLE
}
