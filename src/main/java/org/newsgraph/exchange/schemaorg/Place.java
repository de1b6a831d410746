package org.newsgraph.exchange.schemaorg;

import java.util.List;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** A place, or an address, as one line. */
final class Place {
    private static final List<String> PARTS = List.of(
            "name",
            "streetAddress",
            "addressLocality",
            "addressRegion",
            "postalCode",
            "addressCountry",
            "address",
            "location",
            "containedInPlace",
            "url");
    // Places in places may be in each other, and one may be said to have any number of names.
    private static final int MAX_DEPTH = 4;
    private static final int MAX_PARTS = 10;

    private Place() {}

    /** What a place says that is not in its line: its own, and that of its address. */
    static void warnOfOthers(Thing place, Draft draft, Entities entities) {
        if (!entities.isUnread(place)) {
            return;
        }
        boolean named = !place.all("name").isEmpty() || !place.all("address").isEmpty();
        for (String property : place.properties()) {
            for (Statement statement : place.all(property)) {
                if (!PARTS.contains(property) || (property.equals("url") && named)) {
                    draft.noPlace(statement.value());
                } else if (statement.isThing() && statement.thing().kind().isEmpty()) {
                    warnOfOthers(statement.thing(), draft, entities);
                }
            }
        }
    }

    static void addTo(List<String> parts, Thing place, int depth) {
        for (String property : PARTS) {
            if (property.equals("url") && !parts.isEmpty()) {
                continue; // the last way to say where something online is
            }
            for (Statement statement : place.some(property)) {
                if (parts.size() == MAX_PARTS) {
                    return;
                }
                if (!statement.isThing()) {
                    String part = statement.value().node().asText().strip();
                    if (!part.isEmpty() && !parts.contains(part)) {
                        parts.add(part);
                    }
                } else if (depth < MAX_DEPTH) {
                    addTo(parts, statement.thing(), depth + 1);
                }
            }
        }
    }
}
