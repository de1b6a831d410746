package org.newsgraph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.newsgraph.Seeds;
import org.newsgraph.exchange.Fixtures.Fixture;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** Whatever a document is, it is read or refused, with a place that it has, and in time. */
class HostileDocumentsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MUTATIONS = 4_000;

    @Test
    void readsOrRefusesDocumentsWithAnythingAnywhere() throws IOException {
        long seed = Seeds.of("documents.seed");
        Random random = new Random(seed);
        List<Fixture> fixtures = Fixtures.all().stream()
                .filter(fixture -> fixture.document().isContainerNode())
                .toList();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Fixture fixture = fixtures.get(random.nextInt(fixtures.size()));
            JsonNode document = fixture.document().deepCopy();
            for (int m = random.nextInt(3); m >= 0; m--) {
                mutate(document, random);
            }
            try {
                Reading reading = fixture.reader().read(document);
                reading.warnings().forEach(warning -> assertPlace(document, warning.path()));
                reading.entries().forEach(placed -> assertPlace(document, placed.path()));
                read++;
            } catch (DocumentRefused e) {
                assertFalse(e.problems().isEmpty());
                e.problems().forEach(problem -> {
                    assertPlace(document, problem.path());
                    assertFalse(
                            problem.reason().matches(".*(Exception|[a-z]+\\.[a-z]+\\.[A-Z]|null).*"), problem.reason());
                });
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", " + fixture.name() + ": " + document, e);
            }
        }
        assertTrue(read > MUTATIONS / 10 && refused > MUTATIONS / 10, read + " read, " + refused + " refused");
    }

    /** All but the last key lead to something; the last may be what is missing. */
    private static void assertPlace(JsonNode document, List<String> path) {
        JsonNode at = document;
        for (String key : path.subList(0, Math.max(0, path.size() - 1))) {
            at = at.isArray() ? at.path(Integer.parseInt(key)) : at.path(key);
        }
        assertFalse(at.isMissingNode(), () -> "No " + path + " in " + document);
    }

    private static void mutate(JsonNode document, Random random) {
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(document, containers);
        ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(key);
                case 1 ->
                    object.set(
                            keys.get(random.nextInt(keys.size())),
                            object.get(key).deepCopy());
                default -> object.set(key, anything(document, random));
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), anything(document, random));
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
            container.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode anything(JsonNode document, Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(1e300);
            case 4 -> NODES.textNode("");
            case 5 -> NODES.textNode("  \t");
            case 6 -> NODES.textNode("2024-13-45T99:99");
            case 7 -> NODES.textNode("http://[not a url");
            case 8 -> NODES.textNode("a\u0000b\ud800");
            case 9 -> NODES.textNode("@type:@id");
            case 10 -> NODES.objectNode();
            case 11 -> NODES.arrayNode().add(NODES.arrayNode().add(1)).add("x");
            case 12 -> NODES.objectNode().set("@id", NODES.textNode("ex:ada"));
            default -> document.deepCopy();
        };
    }

    @Test
    void doesAsMuchAsADocumentIsLongHoweverItsPartsReferToEachOther() {
        int n = 3_000;
        ArrayNode graph = NODES.arrayNode();
        for (int i = 0; i < n; i++) {
            ObjectNode thing = graph.addObject()
                    .put("@id", "ex:" + i)
                    .put("@type", i % 2 == 0 ? "Organization" : "Event")
                    .put("name", "Thing " + i);
            for (String property : List.of("superEvent", "parentOrganization", "subEvent", "location", "organizer")) {
                ArrayNode all = thing.putArray(property);
                for (int j = 1; j <= 10; j++) {
                    all.addObject().put("@id", "ex:" + (i + j) % n);
                }
            }
        }
        ObjectNode document = NODES.objectNode().put("@context", "https://schema.org");
        document.set("@graph", graph);
        Reading reading = assertTimeout(Duration.ofSeconds(20), () -> new SchemaOrgReader().read(document));
        assertEquals(
                n,
                reading.entries().stream()
                        .filter(e -> e.entry() instanceof EntityEntry)
                        .count());
    }

    @Test
    void takesLongTextsAsFastAsShortOnes() throws IOException {
        String digits = "1".repeat(400_000);
        List<String> texts = List.of(
                " ".repeat(400_000) + "a",
                "(".repeat(400_000),
                "http://" + "a.".repeat(200_000) + "com/x",
                digits,
                "a, ".repeat(100_000),
                "<p>".repeat(100_000),
                "\n".repeat(400_000) + "x",
                "http://x.example/" + digits);
        for (Fixture fixture : Fixtures.all()) {
            for (String text : texts) {
                JsonNode document = fixture.document().deepCopy();
                lengthen(document, text);
                assertTimeout(
                        Duration.ofSeconds(10),
                        () -> {
                            try {
                                fixture.reader().read(document);
                            } catch (DocumentRefused e) {
                                assertFalse(e.problems().isEmpty());
                            }
                        },
                        fixture.name() + " " + text.substring(0, 20));
            }
        }
    }

    /** Puts the text in the place of every other one. */
    private static void lengthen(JsonNode node, String text) {
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(
                    object.properties().stream().map(f -> f.getKey()).toList())) {
                if (object.get(key).isTextual() && !key.startsWith("@") && !key.equals("type") && !key.equals("kind")) {
                    object.put(key, text);
                } else {
                    lengthen(object.get(key), text);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, NODES.textNode(text));
                } else {
                    lengthen(array.get(i), text);
                }
            }
        }
    }

    @Test
    void refusesRolesThatMultiply() {
        ArrayNode graph = NODES.arrayNode();
        ObjectNode role = graph.addObject().put("@id", "ex:role").put("@type", "OrganizationRole");
        ArrayNode organizations = role.putArray("memberOf");
        for (int i = 0; i < 400; i++) {
            organizations.addObject().put("@type", "Organization").put("name", "O" + i);
            graph.addObject()
                    .put("@type", "Person")
                    .put("name", "P" + i)
                    .putObject("memberOf")
                    .put("@id", "ex:role");
        }
        ObjectNode document = NODES.objectNode().put("@context", "https://schema.org");
        document.set("@graph", graph);
        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> new SchemaOrgReader().read(document));
        assertTrue(refused.getMessage().contains("at most"), refused.getMessage());
    }

    @Test
    void refusesTermsThatAreDefinedByEachOther() {
        ObjectNode document = NODES.objectNode().put("@type", "Person").put("name", "Ada");
        document.putObject("@context").put("a", "b:x").put("b", "a:y");
        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> new SchemaOrgReader().read(document));
        assertEquals(List.of("@context"), refused.problems().get(0).path().subList(0, 1));
    }

    @Test
    void loadsNoContext() throws DocumentRefused {
        ObjectNode document = NODES.objectNode().put("@type", "Person").put("name", "Ada");
        document.putArray("@context").add("https://schema.org").add("http://127.0.0.1:1/context.jsonld");
        Reading reading = new SchemaOrgReader().read(document);
        assertEquals(1, reading.entries().size());
        assertEquals(
                Stream.of(new Problem(
                                List.of("@context", "1"),
                                "Of contexts only schema.org's is known; others are not loaded"))
                        .toList(),
                reading.warnings());
    }
}
