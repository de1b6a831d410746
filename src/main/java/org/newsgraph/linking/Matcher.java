package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a text once and gives the longest names from the left on, apart from each other. */
final class Matcher implements NameAutomaton.Found {
    private final NameAutomaton automaton;
    private final List<Match> matches = new ArrayList<>();
    // The longest name of the place that is read.
    private int last;
    private int end;
    private byte flags;
    private int[] entities = new int[8];
    private int count;

    private Matcher(NameAutomaton automaton) {
        this.automaton = automaton;
    }

    static List<Match> matches(Words words, NameAutomaton automaton) {
        var matcher = new Matcher(automaton);
        for (int i = 0; i < words.size; ) {
            matcher.count = 0;
            matcher.end = 0;
            automaton.find(words, i, matcher);
            if (matcher.count == 0) {
                i++;
            } else {
                matcher.matches.add(matcher.match(i));
                i = matcher.last + 1;
            }
        }
        return matcher.matches;
    }

    private Match match(int first) {
        List<Integer> sorted =
                Arrays.stream(entities, 0, count).distinct().sorted().boxed().toList();
        return new Match(first, last, end, sorted, (flags & KnownNames.DERIVED) != 0, (flags & KnownNames.COMMON) != 0);
    }

    @Override
    public void name(int name, int lastWord, int nameEnd) {
        byte nameFlags = automaton.flags(name);
        if (nameEnd > end || (nameEnd == end && rank(nameFlags) < rank(flags))) {
            count = 0;
            last = lastWord;
            end = nameEnd;
            flags = nameFlags;
        } else if (nameEnd < end || rank(nameFlags) > rank(flags)) {
            return;
        }
        if (count == entities.length) {
            entities = Arrays.copyOf(entities, count * 2);
        }
        entities[count++] = automaton.owner(name);
    }

    // Apple Inc. comes before the apple, where a text has a capital.
    private static int rank(byte flags) {
        boolean isDerived = (flags & KnownNames.DERIVED) != 0;
        boolean isCommon = (flags & KnownNames.COMMON) != 0;
        return isDerived ? 1 : isCommon ? 2 : 0;
    }
}
