package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.mention.Span;

/**
 * Decides what the names in one text mean. A capital is what tells a name from a word; where a capital says nothing, or
 * the place is a part of a longer name that nobody knows, there has to be more.
 */
final class TextLinker {
    private final KnownNames names;
    // Null where there is none.
    private final Words headline;
    private final Words words;
    private final Layout layout;
    private final List<Match> matches;
    // Which match each word is in; null where it is in none.
    private final Match[] covering;
    // Words that are no name though there is one of them.
    private final boolean[] rejected;

    TextLinker(KnownNames names, String headline, String body) {
        this.names = names;
        words = new Words(body);
        layout = new Layout(words);
        matches = Matcher.matches(words, names.automaton());
        covering = new Match[words.size];
        rejected = new boolean[words.size];
        this.headline = headline == null ? null : new Words(headline);
    }

    Links links() {
        List<Match> kept = new ArrayList<>();
        List<Match> doubtful = new ArrayList<>();
        matches.forEach(this::cover);
        var surroundings = new Surroundings(names, words, layout, covering);
        List<Surroundings.Verdict> verdicts =
                matches.stream().map(surroundings::judge).toList();
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            switch (verdicts.get(i)) {
                case NAME -> kept.add(match);
                case DOUBTFUL -> doubtful.add(match);
                case WORD -> uncover(match);
            }
        }
        Set<Integer> sure = new HashSet<>();
        kept.stream().filter(Match::isUnique).forEach(match -> sure.add(match.entity()));
        // What is a name elsewhere in the text is one here as well.
        for (Match match : doubtful) {
            if (match.entities().stream().anyMatch(sure::contains)) {
                kept.add(match);
            } else {
                uncover(match);
            }
        }
        if (headline != null) {
            Matcher.matches(headline, names.automaton()).stream()
                    .filter(match -> match.isUnique() && !match.common())
                    .forEach(match -> sure.add(match.entity()));
        }
        List<Match> all = new ArrayList<>(kept);
        all.addAll(new ShortForms(names, words, layout, covering, rejected, headline).matches());
        all.sort(Comparator.comparingInt(Match::first));
        return links(all, sure);
    }

    private Links links(List<Match> all, Set<Integer> sure) {
        Map<UUID, List<Span>> mentions = new LinkedHashMap<>();
        List<Ambiguity> ambiguous = new ArrayList<>();
        for (Match match : all) {
            List<Integer> fitting = match.isUnique()
                    ? match.entities()
                    : match.entities().stream().filter(sure::contains).toList();
            int start = words.start(match.first());
            String text = words.text.substring(start, match.end());
            if (fitting.size() == 1) {
                mentions.computeIfAbsent(names.id(fitting.get(0)), id -> new ArrayList<>())
                        .add(new Span(start, match.end(), text));
            } else {
                List<UUID> ids =
                        match.entities().stream().map(names::id).sorted().toList();
                ambiguous.add(new Ambiguity(start, match.end(), text, ids));
            }
        }
        return new Links(mentions, ambiguous);
    }

    private void cover(Match match) {
        for (int i = match.first(); i <= match.last(); i++) {
            covering[i] = match;
        }
    }

    private void uncover(Match match) {
        for (int i = match.first(); i <= match.last(); i++) {
            covering[i] = null;
            rejected[i] = true;
        }
    }
}
