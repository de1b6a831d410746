package org.newsgraph.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationNamesTest {
    @Test
    void theFirstNamesAreToldApart() {
        var names = new OperationNames(2);
        assertEquals("a", names.bounded("a"));
        assertEquals("b", names.bounded("b"));
        assertEquals("other", names.bounded("c"));
        assertEquals("a", names.bounded("a"));
        assertEquals("", names.bounded(null));
    }

    @Test
    void longNamesAreNot() {
        assertEquals("other", new OperationNames(9).bounded("x".repeat(101)));
    }

    @Test
    void thereAreNoMoreWhoeverComesAtOnce() {
        var names = new OperationNames(50);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> seen.add(names.bounded("n" + i)));
        assertEquals(51, seen.size());
        assertTrue(seen.contains("other"));
    }
}
