package org.newsgraph.facet;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("In UTC; weeks begin on Monday, as ISO 8601 has it.")
public enum TimeInterval {
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /** What PostgreSQL's date_trunc calls it. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
