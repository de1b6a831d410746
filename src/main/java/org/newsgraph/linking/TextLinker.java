package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.mention.Span;

/** Decides what the names in one text mean. */
final class TextLinker {
    private final KnownNames names;
    private final Words words;
    private final List<Match> matches;

    TextLinker(KnownNames names, String headline, String body) {
        this.names = names;
        words = new Words(body);
        matches = Matcher.matches(words, names.automaton());
    }

    Links links() {
        Map<UUID, List<Span>> mentions = new LinkedHashMap<>();
        List<Ambiguity> ambiguous = new ArrayList<>();
        for (Match match : matches) {
            int start = words.start(match.first());
            String text = words.text.substring(start, match.end());
            if (match.isUnique()) {
                mentions.computeIfAbsent(names.id(match.entities().get(0)), id -> new ArrayList<>())
                        .add(new Span(start, match.end(), text));
            } else {
                List<UUID> ids =
                        match.entities().stream().map(names::id).sorted().toList();
                ambiguous.add(new Ambiguity(start, match.end(), text, ids));
            }
        }
        return new Links(mentions, ambiguous);
    }
}
