package org.newsgraph.linking;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.linking.KnownNames.Known;
import org.newsgraph.linking.KnownNames.KnownName;
import org.newsgraph.mention.Span;

/**
 * Precision and recall on annotated news, with the catalogue of all that the annotations link to and as much beside it.
 * Runs where the data stand beside the checkout, or at -Dshared. A link is right where it overlaps the head of
 * a mention that is recommended for scoring and means the same; it does not count where it does so with another mention.
 */
class LinkingGoldTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Path gold() {
        Path gold = Path.of(System.getProperty("shared", "../shared"), "data", "gold");
        if (!Files.isDirectory(gold)) {
            System.out.println("Skipped, for there are no annotated articles at " + gold.toAbsolutePath());
        }
        assumeTrue(Files.isDirectory(gold));
        return gold;
    }

    static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"wikinews-gum,false", "wikinews-meantime,false", "wikinews-gum,true", "wikinews-meantime,true"})
    void findsWhatIsAnnotated(String set, boolean withAliases) throws IOException {
        Path gold = gold();
        Map<UUID, String> entities = new HashMap<>();
        KnownNames names = catalogue(gold, entities, withAliases);
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (JsonNode article : lines(gold.resolve(set).resolve("docs.jsonl"))) {
            String text = article.get("text").textValue();
            int end = article.path("exhaustiveUntil").asInt(text.length());
            List<JsonNode> scored = new ArrayList<>();
            List<JsonNode> others = new ArrayList<>();
            for (JsonNode mention : article.get("mentions")) {
                boolean isScored = mention.get("eval").asBoolean()
                        && mention.hasNonNull("wikipedia")
                        && mention.get("start").asInt() < end;
                (isScored ? scored : others).add(mention);
            }
            List<JsonNode> left = new ArrayList<>(scored);
            Links links = new TextLinker(names, null, text).links();
            for (Map.Entry<UUID, List<Span>> entity : links.mentions().entrySet()) {
                String meant = entities.get(entity.getKey());
                for (Span span : entity.getValue()) {
                    if (span.start() >= end) {
                        continue;
                    }
                    if (scored.stream().anyMatch(mention -> isAt(mention, span, meant))) {
                        right++;
                        left.removeIf(mention -> isAt(mention, span, meant));
                    } else if (others.stream().noneMatch(mention -> isAt(mention, span, meant))) {
                        wrong++;
                    }
                }
            }
            missed += left.size();
        }
        double precision = right / (double) (right + wrong);
        double recall = right / (double) (right + missed);
        System.out.printf(
                "Linking on %s%s: precision %.3f, recall %.3f%n",
                set, withAliases ? " with all surface forms as aliases" : "", precision, recall);
        assertTrue(precision >= 0.85, "precision " + precision);
        assertTrue(recall >= 0.60, "recall " + recall);
    }

    private static KnownNames catalogue(Path gold, Map<UUID, String> entities, boolean withAliases) throws IOException {
        var names = new KnownNames();
        for (JsonNode entity : lines(gold.resolve("_entity-catalog/entities.jsonl"))) {
            UUID id = new UUID(1, entities.size());
            entities.put(id, entity.get("wikipedia").textValue());
            List<KnownName> all =
                    new ArrayList<>(List.of(new KnownName(entity.get("label").textValue(), true)));
            if (withAliases) {
                entity.get("surfaces").fieldNames().forEachRemaining(surface -> all.add(new KnownName(surface, false)));
            }
            EntityKind kind = switch (entity.path("kind").asText()) {
                case "Person" -> EntityKind.PERSON;
                case "Event" -> EntityKind.EVENT;
                default -> EntityKind.ORGANIZATION;
            };
            names.put(new Known(id, kind, null, all));
        }
        return names;
    }

    private static boolean isAt(JsonNode mention, Span span, String entity) {
        int start = mention.path("headStart").asInt(mention.get("start").asInt());
        int end = mention.path("headEnd").asInt(mention.get("end").asInt());
        return start < span.end()
                && span.start() < end
                && entity.equals(mention.path("wikipedia").textValue());
    }
}
