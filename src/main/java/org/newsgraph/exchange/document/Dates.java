package org.newsgraph.exchange.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsgraph.graphql.PartialDate;

/** Dates and times of ISO 8601, as documents write them. */
public final class Dates {
    // In the extended format, the seconds, their fraction and the offset optional; a space is often written for the T.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DAY_AND_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](.+)");

    private Dates() {}

    /**
     * A point in time.
     *
     * @param instant in UTC
     * @param exact false where its offset, or more of it, is not said and had to be supposed
     */
    public record Time(String instant, boolean exact) {}

    /** @throws DateTimeException where it is no date and time of the years 1 to 9999 */
    public static Time time(String text) {
        Matcher parts = DAY_AND_TIME.matcher(text);
        if (!parts.matches()) {
            LocalDate day = partial(text).firstDay();
            return new Time(day.atStartOfDay().toInstant(ZoneOffset.UTC).toString(), text.length() == 10);
        }
        partial(parts.group(1));
        String time = parts.group(2).replace(" ", "").replace('z', 'Z').replace(',', '.');
        TemporalAccessor parsed =
                TIME.parseBest(parts.group(1) + "T" + time, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime exact
                ? new Time(exact.toInstant().toString(), true)
                : new Time(((LocalDateTime) parsed).toInstant(ZoneOffset.UTC).toString(), false);
    }

    /** The date, of the precision that is said. @throws DateTimeException where it is none */
    public static String date(String text) {
        Matcher parts = DAY_AND_TIME.matcher(text);
        if (parts.matches()) {
            time(text);
        }
        return partial(parts.matches() ? parts.group(1) : text).value();
    }

    private static PartialDate partial(String text) {
        try {
            return new PartialDate(text);
        } catch (IllegalArgumentException e) {
            throw new DateTimeException(text, e);
        }
    }
}
