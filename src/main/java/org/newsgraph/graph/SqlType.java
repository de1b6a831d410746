package org.newsgraph.graph;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.newsgraph.graphql.NodeId;

/**
 * Types of values that come from clients. They travel as text, so that one way of binding serves all types, and are
 * checked before, so that PostgreSQL can read them.
 */
public enum SqlType {
    TEXT("text", "text without the character NUL"),
    INT("int", "whole number"),
    REAL("real", "number"),
    DATE("date", "date such as 2012-06-07"),
    TIMESTAMP("timestamptz", "date and time such as 2012-06-07T09:30:00Z"),
    UUID("uuid", "id as this service gives them");

    private static final List<String> INFINITIES = List.of("infinity", "-infinity");
    private final String sql;
    private final String form;

    SqlType(String sql, String form) {
        this.sql = sql;
        this.form = form;
    }

    /** What a value has to be, in words that follow "must be a". */
    String form() {
        return form;
    }

    /** A parameter of this type; values travel as text, so that one way of binding serves all types. */
    String cast(String parameter) {
        return "cast(:" + parameter + " as " + sql + ")";
    }

    String castArray(String parameter) {
        return "cast(:" + parameter + " as " + sql + "[])";
    }

    /** The value as PostgreSQL reads it, or nothing where it is none of this type. */
    Optional<String> read(String value) {
        try {
            return Optional.of(
                    switch (this) {
                        case TEXT -> checked(value.indexOf('\0') < 0, value);
                        case INT -> Integer.toString(Integer.parseInt(value));
                        case REAL -> Float.toString(Float.parseFloat(value));
                        case DATE -> INFINITIES.contains(value) ? value : day(LocalDate.parse(value));
                        case TIMESTAMP -> INFINITIES.contains(value) ? value : instant(OffsetDateTime.parse(value));
                        case UUID -> checked(NodeId.isUuid(value), value);
                    });
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String day(LocalDate day) {
        return checked(day.getYear() >= 1 && day.getYear() <= 9999, day.toString());
    }

    /** In UTC: PostgreSQL takes fewer offsets than ISO 8601 has. */
    private static String instant(OffsetDateTime time) {
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        return checked(utc.getYear() >= 1 && utc.getYear() <= 9999, utc.toString());
    }

    private static String checked(boolean valid, String value) {
        if (!valid) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
