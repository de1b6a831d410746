package org.newsgraph.linking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsgraph.mention.Span;

/**
 * Precision and recall of new names on annotated news, where nobody is known. A candidate is right where one of its
 * passages overlaps the head of something annotated of its kind; a person, organization or event that an article names
 * is found where a candidate of its kind overlaps the head of one of its names. Counted once for each article.
 */
class NewNamesGoldTest {
    @Test
    void findsWhatIsAnnotated() throws IOException {
        var finder = new NewNames();
        int right = 0;
        int wrong = 0;
        int named = 0;
        int found = 0;
        long characters = 0;
        long nanos = 0;
        for (JsonNode article : LinkingGoldTest.lines(LinkingGoldTest.gold().resolve("wikinews-gum/docs.jsonl"))) {
            String text = article.get("text").textValue();
            long start = System.nanoTime();
            List<NewName> candidates = finder.find(text, new Links(Map.of(), List.of()));
            nanos += System.nanoTime() - start;
            characters += text.length();
            Map<String, Set<JsonNode>> entities = new HashMap<>();
            Set<JsonNode> annotated = new HashSet<>();
            for (JsonNode mention : article.get("mentions")) {
                String kind = mention.get("kind").textValue();
                if (Set.of("Person", "Organization", "Event").contains(kind)) {
                    if (!mention.get("form").textValue().equals("pronoun")) {
                        annotated.add(mention);
                    }
                    if (mention.get("eval").asBoolean()) {
                        entities.computeIfAbsent(kind + mention.get("cluster").textValue(), k -> new HashSet<>())
                                .add(mention);
                    }
                }
            }
            for (NewName candidate : candidates) {
                if (isAt(annotated, candidate)) {
                    right++;
                } else {
                    wrong++;
                }
            }
            named += entities.size();
            for (Set<JsonNode> mentions : entities.values()) {
                found += candidates.stream().anyMatch(candidate -> isAt(mentions, candidate)) ? 1 : 0;
            }
        }
        double precision = right / (double) (right + wrong);
        double recall = found / (double) named;
        System.out.printf(
                "New names on wikinews-gum: precision %.3f, recall %.3f; %.0f ms for 5 kB%n",
                precision, recall, nanos / 1e6 / characters * 5_000);
        assertTrue(precision >= 0.85, "precision " + precision);
        assertTrue(recall >= 0.40, "recall " + recall);
    }

    private static boolean isAt(Set<JsonNode> mentions, NewName candidate) {
        return mentions.stream()
                .filter(mention -> mention.get("kind")
                        .textValue()
                        .toUpperCase(Locale.ROOT)
                        .equals(candidate.kind().name()))
                .anyMatch(mention -> candidate.spans().stream().anyMatch(span -> overlaps(mention, span)));
    }

    private static boolean overlaps(JsonNode mention, Span span) {
        return mention.get("headStart").asInt() < span.end()
                && span.start() < mention.get("headEnd").asInt();
    }
}
