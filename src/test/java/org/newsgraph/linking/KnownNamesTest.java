package org.newsgraph.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.linking.KnownNames.Known;
import org.newsgraph.linking.KnownNames.KnownName;
import org.newsgraph.mention.Span;

/** Names that come and go, and how fast many of them are found. */
class KnownNamesTest {
    private static final String[] SYLLABLES = {"ka", "lo", "mi", "tra", "ven", "zu", "dor", "phi", "gre", "nu"};

    /** A word that no dictionary has, with a capital. */
    static String word(int number) {
        var word = new StringBuilder("Q");
        for (int rest = number, i = 0; i < 3 || rest > 0; rest /= SYLLABLES.length, i++) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }

    static Known known(UUID id, String... names) {
        return new Known(
                id,
                EntityKind.EVENT,
                null,
                IntStream.range(0, names.length)
                        .mapToObj(i -> new KnownName(names[i], i == 0))
                        .toList());
    }

    @Test
    void whatIsKnownIsWhatWasPutAndNotRemoved() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var names = new KnownNames();
        Map<UUID, String> model = new HashMap<>();
        List<UUID> ids = IntStream.range(0, 40).mapToObj(i -> new UUID(7, i)).toList();
        for (int step = 0; step < 2_000; step++) {
            UUID id = ids.get(random.nextInt(ids.size()));
            if (random.nextInt(3) == 0) {
                names.remove(id);
                model.remove(id);
            } else {
                String name = word(random.nextInt(30)) + " " + word(random.nextInt(3));
                names.put(known(id, name));
                model.put(id, name);
            }
            if (step % 50 == 0) {
                for (int n = 0; n < 90; n++) {
                    String name = word(n % 30) + " " + word(n / 30);
                    List<UUID> having = model.entrySet().stream()
                            .filter(e -> e.getValue().equals(name))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
                    Links links = new TextLinker(names, null, "and " + name + " went").links();
                    List<UUID> found = having.size() > 1
                            ? links.ambiguous().get(0).entities()
                            : List.copyOf(links.mentions().keySet());
                    assertEquals(having, found, "seed " + seed + ", step " + step + ", " + name);
                }
                assertEquals(model.size(), names.size(), "seed " + seed);
                assertEquals(model.size(), names.automaton().names(), "seed " + seed);
            }
        }
    }

    @Test
    void findsAHundredThousandNamesInLessThanAMillisecond() {
        var random = new Random(1);
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        var names = new KnownNames();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            String name = word(random.nextInt(30_000)) + " " + word(random.nextInt(30_000)) + " " + i % 10;
            String alias = word(random.nextInt(900_000) + 30_000);
            values.add(name);
            names.put(known(new UUID(1, i), name, alias));
        }
        runtime.gc();
        long bytes = runtime.totalMemory() - runtime.freeMemory() - before;
        var text = new StringBuilder();
        while (text.length() < 5_000) {
            text.append(
                            random.nextInt(20) == 0
                                    ? values.get(random.nextInt(values.size()))
                                    : "the minister said " + word(random.nextInt(900_000))
                                            + " on the day, that it would")
                    .append(random.nextInt(6) == 0 ? ". " : " ");
        }
        String body = text.toString();
        int found = 0;
        long fastest = Long.MAX_VALUE;
        long total = 0;
        int rounds = 300;
        for (int i = 0; i < 2 * rounds; i++) {
            long start = System.nanoTime();
            Links links = new TextLinker(names, null, body).links();
            long took = System.nanoTime() - start;
            fastest = Math.min(fastest, took);
            total += i < rounds ? 0 : took;
            found = links.mentions().size();
        }
        System.out.printf(
                "Linking: %d names, %d kB of memory; an article of 5 kB in %.3f ms on average, %.3f ms at best%n",
                names.automaton().names(), bytes / 1024, total / 1e6 / rounds, fastest / 1e6);
        assertTrue(found > 10, "found " + found);
        // An average is at the mercy of what else the machine does.
        assertTrue(fastest < 1_000_000, fastest + " ns");
    }

    @Test
    void spansAreWhatStandsInTheTextWhateverTheTextIs() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var names = new KnownNames();
        List<String> parts = List.of(
                "Müller",
                "Mu\u0308ller",
                "O’Brien",
                "O'Brien",
                "U.S.",
                "US",
                "北京",
                "ไทย",
                "Straße",
                "STRASSE",
                "'s",
                "’s",
                "s'",
                " ",
                "\n",
                ".",
                "-",
                ",",
                "😀",
                "\uD83D",
                "\uDE00",
                "é",
                "e\u0301",
                "\u200D",
                "ﬁ",
                "İ",
                "ß",
                "대한민국은");
        for (int i = 0; i < parts.size(); i++) {
            names.put(known(new UUID(2, i), parts.get(i) + " " + parts.get((i * 7 + 3) % parts.size()), parts.get(i)));
        }
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            String body = text.toString();
            Links links = new TextLinker(names, null, body).links();
            boolean[] taken = new boolean[body.length()];
            for (List<Span> spans : links.mentions().values()) {
                int last = -1;
                for (Span span : spans) {
                    assertTrue(span.start() > last, "seed " + seed);
                    assertEquals(body.substring(span.start(), span.end()), span.text(), "seed " + seed);
                    last = span.start();
                    for (int i = span.start(); i < span.end(); i++) {
                        assertTrue(!taken[i], "seed " + seed);
                        taken[i] = true;
                    }
                }
            }
        }
    }
}
