package org.newsgraph.exchange.intake;

/** The formats that importDocuments takes. */
public enum DocumentFormat {
    SCHEMA_ORG,
    NINJS,
    POPOLO,
    PLAIN_TEXT
}
