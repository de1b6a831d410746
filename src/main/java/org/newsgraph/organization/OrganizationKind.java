package org.newsgraph.organization;

public enum OrganizationKind {
    STATE,
    GOVERNMENT,
    INTERGOVERNMENTAL,
    MEDIA,
    COMPANY,
    PARTY,
    NGO,
    EDUCATION,
    MILITARY,
    OTHER
}
