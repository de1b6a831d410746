package org.newsgraph.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsgraph.article.Article;
import org.newsgraph.entity.Thing;
import org.newsgraph.mention.Mention;
import org.newsgraph.mention.Span;

/** Where an article names entities, once it is said how it names each. */
final class NamedSpans {
    private NamedSpans() {}

    /**
     * A mention of every entity that the body names. The longest name that fits a place has it: "China Daily" is no
     * mention of China. Names match whole words.
     */
    static List<Mention> mentions(Article article, Map<? extends Thing, List<String>> namedAs) {
        record Named(String name, Thing entity) {}
        List<Named> longestFirst = namedAs.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(name -> new Named(name, e.getKey())))
                .sorted(Comparator.comparingInt((Named n) -> n.name().length()).reversed())
                .toList();
        boolean[] taken = new boolean[article.articleBody.length()];
        Map<Thing, Map<Integer, Span>> spans = new LinkedHashMap<>();
        for (Named named : longestFirst) {
            Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(named.name()) + "(?![\\p{L}\\p{N}])")
                    .matcher(article.articleBody);
            while (found.find()) {
                if (!taken[found.start()]) {
                    Arrays.fill(taken, found.start(), found.end(), true);
                    spans.computeIfAbsent(named.entity(), e -> new TreeMap<>())
                            .put(found.start(), new Span(found.start(), found.end(), found.group()));
                }
            }
        }
        List<Mention> mentions = new ArrayList<>();
        spans.forEach((entity, inOrder) -> mentions.add(new Mention(article, entity, List.copyOf(inOrder.values()))));
        return mentions;
    }
}
