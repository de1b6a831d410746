package org.newsgraph.facet;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("In UTC; weeks begin on Monday, as ISO 8601 has it.")
public enum TimeInterval {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    TimeInterval(ChronoUnit unit) {
        this.unit = unit;
    }

    /** What PostgreSQL's date_trunc calls it. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the interval after the one that begins on a day begins. */
    LocalDate next(LocalDate start) {
        return start.plus(1, unit);
    }

    /** How many there are from the one that begins on a day to that which begins on another, both included. */
    long count(LocalDate first, LocalDate last) {
        return unit.between(first, last) + 1;
    }
}
