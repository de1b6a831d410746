package org.newsgraph.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PrimaryLogTest {
    private final PrimaryLog log = new PrimaryLog();

    private void wasAt(long position, int secondsAgo) {
        log.isAt(position, System.nanoTime() - TimeUnit.SECONDS.toNanos(secondsAgo));
    }

    @Test
    void aServerIsAsOldAsTheLastPositionThatItReached() {
        assertEquals(Double.POSITIVE_INFINITY, log.secondsBehind(100));
        wasAt(100, 30);
        wasAt(200, 20);
        wasAt(300, 10);
        assertEquals(Double.POSITIVE_INFINITY, log.secondsBehind(99));
        assertEquals(30, log.secondsBehind(199), 1);
        assertEquals(20, log.secondsBehind(200), 1);
        assertEquals(0, log.secondsBehind(300));
        assertEquals(0, log.secondsBehind(400));
    }

    @Test
    void anIdlePrimaryMakesNothingOld() {
        wasAt(100, 3_600);
        wasAt(100, 1);
        wasAt(200, 0);
        assertEquals(1, log.secondsBehind(100), 1);
    }

    @Test
    void aPrimaryThatHasLessIsAnother() {
        wasAt(300, 10);
        long replayed = System.nanoTime() - TimeUnit.SECONDS.toNanos(9);
        assertFalse(log.lacks(250, replayed));
        assertFalse(log.lacks(350, replayed), "The primary may have got there meanwhile");
        wasAt(200, 1);
        assertTrue(log.lacks(250, replayed));
        assertEquals(Double.POSITIVE_INFINITY, log.secondsBehind(150));
        assertEquals(0, log.secondsBehind(200));
    }

    @Test
    void itForgetsWhatIsLongAgo() {
        for (int position = 0; position < 10_000; position++) {
            wasAt(position, 0);
        }
        assertEquals(Double.POSITIVE_INFINITY, log.secondsBehind(1_000));
        assertTrue(log.secondsBehind(9_000) < 60);
    }
}
