package org.newsgraph.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.eclipse.microprofile.graphql.Description;

@RegisterForReflection // the framework makes it by its constructor
@CustomScalar("PartialDate")
@Description("ISO 8601 date of reduced precision: 2012, 2012-06 or 2012-06-07. Says what is known and no more.")
public record PartialDate(String value) implements CustomStringScalar {

    public PartialDate {
        try {
            // java.time also knows year 0 and years of a sign or of five digits.
            if (!value.matches("(?!0000)\\d{4}(-\\d{2}){0,2}")) {
                throw new DateTimeException(value);
            }
            switch (value.length()) {
                case 4 -> Year.parse(value);
                case 7 -> YearMonth.parse(value);
                default -> LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected a date such as 2012, 2012-06 or 2012-06-07", e);
        }
    }

    /** The first day that it may mean. */
    public LocalDate firstDay() {
        return LocalDate.parse(value + "-01-01".substring(0, 10 - value.length()));
    }

    /** The last day that it may mean. */
    public LocalDate lastDay() {
        LocalDate first = firstDay();
        return switch (value.length()) {
            case 4 -> first.plusYears(1).minusDays(1);
            case 7 -> first.plusMonths(1).minusDays(1);
            default -> first;
        };
    }

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
