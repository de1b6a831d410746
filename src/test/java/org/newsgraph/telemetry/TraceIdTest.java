package org.newsgraph.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
    @Test
    void isTheCallers() {
        assertEquals(
                "0af7651916cd43dd8448eb211c80319c",
                TraceId.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-",
                "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c8031\n\"-b7ad6b7169203331-01"
            })
    void isANewOneWhereTheHeaderIsNone(String header) {
        String made = TraceId.of(header);
        assertTrue(made.matches("[0-9a-f]{32}"), made);
        assertNotEquals(made, TraceId.of(header));
    }
}
