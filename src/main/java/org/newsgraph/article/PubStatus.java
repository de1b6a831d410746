package org.newsgraph.article;

/** IPTC's publishing status. */
public enum PubStatus {
    USABLE,
    WITHHELD,
    CANCELED
}
