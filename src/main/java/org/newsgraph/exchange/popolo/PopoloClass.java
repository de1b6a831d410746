package org.newsgraph.exchange.popolo;

import java.util.Locale;
import java.util.stream.Stream;
import org.newsgraph.exchange.document.Value;

/** The classes of Popolo that the graph has a place for. */
enum PopoloClass {
    PERSON,
    ORGANIZATION,
    MEMBERSHIP,
    POST,
    EVENT;

    /** Of a thing that stands alone: by its @type, as JSON-LD has it, or its own fields; null where they are of none. */
    static PopoloClass of(Value thing) {
        String type = thing.get("@type")
                .node()
                .asText("")
                .replaceFirst("^.*[/#:]", "")
                .toUpperCase(Locale.ROOT);
        for (PopoloClass known : values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        return Entities.hasName(thing) ? named(thing) : unnamed(thing);
    }

    private static PopoloClass unnamed(Value thing) {
        if (says(
                thing,
                "option",
                "voter_id",
                "creator_id",
                "creator_name",
                "attribution_text",
                "vote_events",
                "motion")) {
            return null; // a vote, a speech, a motion
        }
        boolean membership =
                says(thing, "person_id", "person", "member", "member_id", "on_behalf_of_id", "on_behalf_of")
                        || (says(thing, "role", "post_id") && says(thing, "organization_id") && !says(thing, "label"));
        return membership ? MEMBERSHIP : says(thing, "label", "other_label", "memberships") ? POST : null;
    }

    private static PopoloClass named(Value thing) {
        if (says(thing, "identifier", "geometry")) {
            return null; // an area
        }
        if (says(thing, "attendees", "status", "location", "start_date", "end_date")) {
            return EVENT;
        }
        boolean organization = says(
                thing,
                "classification",
                "founding_date",
                "dissolution_date",
                "parent_id",
                "parent",
                "posts",
                "children",
                "abstract",
                "area_id");
        return organization || ofPeople(thing) ? ORGANIZATION : PERSON;
    }

    /** The memberships of an organization say who, those of a person where. */
    private static boolean ofPeople(Value thing) {
        return thing.get("memberships").all().stream().anyMatch(m -> says(m, "person_id", "person", "member"));
    }

    private static boolean says(Value thing, String... fields) {
        return Stream.of(fields).anyMatch(field -> thing.get(field).isSaid());
    }
}
