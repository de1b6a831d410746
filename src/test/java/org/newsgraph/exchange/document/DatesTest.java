package org.newsgraph.exchange.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource({
        "2012-06-07T09:30:00Z, 2012-06-07T09:30:00Z, true",
        "2012-06-07T09:30:00.123456+05:30, 2012-06-07T04:00:00.123456Z, true",
        "2012-06-07T09:30:00+0200, 2012-06-07T07:30:00Z, true",
        "2012-06-07t09:30z, 2012-06-07T09:30:00Z, true",
        "2012-06-07 09:30:00 -08:00, 2012-06-07T17:30:00Z, true",
        "2012-06-07, 2012-06-07T00:00:00Z, true",
        "2012-06-07T09:30, 2012-06-07T09:30:00Z, false",
        "2012-06, 2012-06-01T00:00:00Z, false",
        "2012, 2012-01-01T00:00:00Z, false",
    })
    void readsTimesAndTellsWhatIsSupposed(String text, String instant, boolean exact) {
        assertEquals(new Dates.Time(instant, exact), Dates.time(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2012-6-7",
                "2012-06-31",
                "2012-02-30T00:00:00Z",
                "2012-06-07T25:00:00Z",
                "20120607",
                "-2012-06-07",
                "12012-06-07T00:00:00Z",
                "0000-01-01",
                "2012-06-07T09:30:00+99:00",
                "2012-06-07T",
                "1e999"
            })
    void refusesWhatIsNone(String text) {
        assertThrows(DateTimeException.class, () -> Dates.time(text));
        assertThrows(DateTimeException.class, () -> Dates.date(text));
    }

    @Test
    void keepsThePrecisionOfDates() {
        assertEquals("2012", Dates.date("2012"));
        assertEquals("2012-06", Dates.date("2012-06"));
        assertEquals("2012-06-07", Dates.date("2012-06-07"));
        // The day where it was, not the one in UTC.
        assertEquals("2012-06-07", Dates.date("2012-06-07T23:30:00-08:00"));
    }
}
