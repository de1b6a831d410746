package org.newsgraph.linking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Words that are no names where nothing but a capital speaks for it. */
final class CommonWords {
    private static final String WORDS = "/linking/english-words.txt";
    private static final Set<Long> CALENDAR =
            Words.keys("monday tuesday wednesday thursday friday saturday sunday january"
                    + " february march april may june july august september october november december jan feb mar apr jun jul"
                    + " aug sep sept oct nov dec mon tue wed thu fri sat sun");
    // Sorted.
    private static final long[] KEYS = read();

    private CommonWords() {}

    /** Whether a word is one of English that is written in lower case. */
    static boolean contains(long key) {
        return Arrays.binarySearch(KEYS, key) >= 0 || CALENDAR.contains(key);
    }

    /** Whether it is a month or a day of the week. */
    static boolean isCalendar(long key) {
        return CALENDAR.contains(key);
    }

    private static long[] read() {
        try (var lines = new BufferedReader(
                new InputStreamReader(CommonWords.class.getResourceAsStream(WORDS), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .mapToLong(line -> Folding.key(line, 0, line.length()))
                    .sorted()
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
