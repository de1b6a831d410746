package org.newsgraph.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTypeTest {
    @ParameterizedTest
    @CsvSource({
        "DATE, 2012-06-07, 2012-06-07",
        "DATE, infinity, infinity",
        "DATE, 2012-06,",
        "DATE, +12012-06-07,",
        "DATE, 2012-02-30,",
        "TIMESTAMP, 2012-06-07T09:30:00+18:00, 2012-06-06T15:30Z",
        "TIMESTAMP, -infinity, -infinity",
        "TIMESTAMP, 2012-06-07T09:30:00,",
        "INT, 007, 7",
        "INT, 2147483648,",
        "UUID, 1-1-1-1-1,",
        "UUID, 0190163D-8694-739b-aea5-966c26f8ad91, 0190163D-8694-739b-aea5-966c26f8ad91",
        "TEXT, any text, any text"
    })
    void readsWhatPostgreSqlReads(SqlType type, String value, String read) {
        assertEquals(Optional.ofNullable(read), type.read(value));
    }

    @org.junit.jupiter.api.Test
    void textHasNoNul() {
        assertEquals(Optional.empty(), SqlType.TEXT.read("a\0b"));
    }
}
