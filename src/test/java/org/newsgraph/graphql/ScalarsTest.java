package org.newsgraph.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
    @ParameterizedTest
    @ValueSource(strings = {"2012", "2012-06", "2012-06-07", "2012-02-29", "0001"})
    void partialDatesKeepTheirPrecision(String date) {
        assertEquals(date, new PartialDate(date).stringValueForSerialization());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "2012-13", "2012-6", "2011-02-29", "2012-06-07T00:00:00Z", "+2012", "-0044"})
    void partialDatesAreNothingElse(String date) {
        assertThrows(IllegalArgumentException.class, () -> new PartialDate(date));
    }

    @Test
    void languageTagsAreWrittenAsBcp47Does() {
        assertEquals("zh-Hans", new LanguageTag("zh-hans").stringValueForSerialization());
        assertThrows(IllegalArgumentException.class, () -> new LanguageTag("not a tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/path", "ftp://example.org", "http:", "http://", "javascript:alert(1)", "http://a b"})
    void urlsAreAbsoluteAndOfTheWeb(String url) {
        assertThrows(IllegalArgumentException.class, () -> new Url(url));
    }
}
