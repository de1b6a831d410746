package org.newsgraph.exchange.schemaorg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which of schema.org's properties the graph has a place for. */
final class Properties {
    /** Of people, organizations and events. */
    static final Set<String> OF_ENTITIES = Set.of(
            "name",
            "alternateName",
            "legalName",
            "description",
            "disambiguatingDescription",
            "sameAs",
            "identifier",
            "url",
            "mainEntityOfPage");

    static final Set<String> OF_PEOPLE = Set.of("givenName", "familyName", "birthDate", "deathDate", "jobTitle");

    static final Set<String> OF_ORGANIZATIONS = Set.of(
            "foundingDate", "dissolutionDate", "parentOrganization", "subOrganization", "department", "additionalType");

    static final Set<String> OF_EVENTS = Set.of(
            "startDate", "endDate", "eventStatus", "location", "superEvent", "subEvent", "subEvents", "organizer");

    static final Set<String> OF_ARTICLES = Set.of(
            "headline",
            "name",
            "alternativeHeadline",
            "abstract",
            "description",
            "articleBody",
            "text",
            "articleSection",
            "dateline",
            "keywords",
            "inLanguage",
            "datePublished",
            "dateModified",
            "creativeWorkStatus",
            "potentialAction",
            "publisher",
            "sourceOrganization",
            "provider",
            "author",
            "creator",
            "about",
            "mentions",
            "identifier",
            "url",
            "mainEntityOfPage",
            "wordCount");

    static final Set<String> OF_ROLES = Set.of("roleName", "namedPosition", "startDate", "endDate", "subjectOf");

    /** Of a person: belongs to an organization; with the role that the property itself means. */
    static final Map<String, String> TO_ORGANIZATIONS = inOrder(
            "memberOf", "",
            "worksFor", "employee",
            "affiliation", "",
            "alumniOf", "alumnus");

    /** Of an organization: who belongs to it. */
    static final Map<String, String> TO_MEMBERS = inOrder(
            "member", "",
            "members", "",
            "employee", "employee",
            "employees", "employee",
            "alumni", "alumnus",
            "founder", "founder",
            "founders", "founder");

    /** Of an event: who takes part. */
    static final Map<String, String> TO_PARTICIPANTS = inOrder(
            "attendee", "attendee",
            "attendees", "attendee",
            "performer", "performer",
            "performers", "performer",
            "organizer", "organizer",
            "actor", "actor",
            "director", "director",
            "composer", "composer",
            "contributor", "contributor",
            "translator", "translator",
            "sponsor", "sponsor",
            "funder", "funder",
            "competitor", "competitor",
            "homeTeam", "home team",
            "awayTeam", "away team");

    /** Of a whole: its parts; with what the parts call it. */
    static final Map<String, String> TO_WHOLES = inOrder(
            "subOrganization", "parentOrganization",
            "department", "parentOrganization",
            "subEvent", "superEvent",
            "subEvents", "superEvent");

    /** Those whose values are things, which may be referred to by a text. */
    static final Set<String> OF_THINGS = Set.of(
            "author",
            "creator",
            "publisher",
            "sourceOrganization",
            "provider",
            "about",
            "mentions",
            "isPartOf",
            "parentOrganization",
            "subOrganization",
            "department",
            "superEvent",
            "subEvent",
            "subEvents",
            "organizer",
            "memberOf",
            "worksFor",
            "affiliation",
            "alumniOf",
            "member",
            "members",
            "employee",
            "employees",
            "alumni",
            "founder",
            "founders",
            "attendee",
            "attendees",
            "performer",
            "performers",
            "actor",
            "director",
            "composer",
            "contributor",
            "translator",
            "sponsor",
            "funder",
            "competitor",
            "homeTeam",
            "awayTeam",
            "location",
            "subjectOf",
            "mainEntity");

    private Properties() {}

    /** A map that is gone through in the order of its writing, whatever the day. */
    private static Map<String, String> inOrder(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
