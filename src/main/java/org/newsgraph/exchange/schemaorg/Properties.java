package org.newsgraph.exchange.schemaorg;

import java.util.Map;
import java.util.Set;

/** Which of schema.org's properties the graph has a place for. */
final class Properties {
    /** Of people, organizations and events. */
    static final Set<String> OF_ENTITIES = Set.of(
            "name", "alternateName", "legalName", "description", "disambiguatingDescription", "sameAs", "identifier",
            "url", "mainEntityOfPage");

    static final Set<String> OF_PEOPLE =
            Set.of("givenName", "familyName", "birthDate", "deathDate", "jobTitle");

    static final Set<String> OF_ORGANIZATIONS =
            Set.of(
            "foundingDate", "dissolutionDate", "parentOrganization", "subOrganization", "department", "additionalType");

    static final Set<String> OF_EVENTS = Set.of(
            "startDate", "endDate", "eventStatus", "location", "superEvent", "subEvent", "subEvents", "organizer");

    static final Set<String> OF_ARTICLES = Set.of(
            "headline", "name", "alternativeHeadline", "abstract", "description", "articleBody", "text",
            "articleSection", "dateline", "keywords", "inLanguage", "datePublished", "dateModified",
            "creativeWorkStatus", "potentialAction", "publisher", "sourceOrganization", "provider", "author", "creator",
            "about", "mentions", "identifier", "url", "mainEntityOfPage", "wordCount");

    static final Set<String> OF_ROLES = Set.of("roleName", "namedPosition", "startDate", "endDate", "subjectOf");

    /** Of a person: belongs to an organization; with the role that the property itself means. */
    static final Map<String, String> TO_ORGANIZATIONS =
            Map.of("memberOf", "", "worksFor", "employee", "affiliation", "", "alumniOf", "alumnus");

    /** Of an organization: who belongs to it. */
    static final Map<String, String> TO_MEMBERS = Map.of(
            "member", "", "members", "", "employee", "employee", "employees", "employee", "alumni", "alumnus",
            "founder", "founder", "founders", "founder");

    /** Of an event: who takes part. */
    static final Map<String, String> TO_PARTICIPANTS = Map.ofEntries(
            Map.entry("attendee", "attendee"),
            Map.entry("attendees", "attendee"),
            Map.entry("performer", "performer"),
            Map.entry("performers", "performer"),
            Map.entry("organizer", "organizer"),
            Map.entry("actor", "actor"),
            Map.entry("director", "director"),
            Map.entry("composer", "composer"),
            Map.entry("contributor", "contributor"),
            Map.entry("translator", "translator"),
            Map.entry("sponsor", "sponsor"),
            Map.entry("funder", "funder"),
            Map.entry("competitor", "competitor"),
            Map.entry("homeTeam", "home team"),
            Map.entry("awayTeam", "away team"));

    /** Of a whole: its parts; with what the parts call it. */
    static final Map<String, String> TO_WHOLES = Map.of(
            "subOrganization", "parentOrganization",
            "department", "parentOrganization",
            "subEvent", "superEvent",
            "subEvents", "superEvent");

    /** Those whose values are things, which may be referred to by a text. */
    static final Set<String> OF_THINGS = Set.of(
            "author", "creator", "publisher", "sourceOrganization", "provider", "about", "mentions", "isPartOf",
            "parentOrganization", "subOrganization", "department", "superEvent", "subEvent", "subEvents", "organizer",
            "memberOf", "worksFor", "affiliation", "alumniOf", "member", "members", "employee", "employees", "alumni",
            "founder", "founders", "attendee", "attendees", "performer", "performers", "actor", "director", "composer",
            "contributor", "translator", "sponsor", "funder", "competitor", "homeTeam", "awayTeam", "location",
            "subjectOf", "mainEntity");

    private Properties() {}
}
