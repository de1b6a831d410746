package org.newsgraph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.newsgraph.exchange.ninjs.NinjsReader;
import org.newsgraph.exchange.popolo.PopoloReader;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** The standards' own examples, where they stand beside the checkout: -Dshared says where else. */
class SharedExamplesTest {
    private static final Path SHARED = Path.of(System.getProperty("shared", "../shared"));

    /** Of the message, not of the news; and what says no more than where a thing stands. */
    private static final Set<String> NOT_SAID = Set.of(
            "@context",
            "@type",
            "type",
            "standard",
            "$standard",
            "$schema",
            "role",
            "rel",
            "contentType",
            "contenttype",
            "wordCount",
            "wordcount",
            "charCount",
            "charcount",
            "representationtype",
            "representationType",
            "mimetype",
            "id",
            "@id",
            "person_id",
            "organization_id",
            "on_behalf_of_id",
            "parent_id",
            "post_id",
            "scheme",
            "classification",
            "note",
            "role_code",
            "eventStatus",
            "status",
            "additionalType",
            "itemid");

    @BeforeAll
    static void lookForThem() {
        boolean there = Files.isDirectory(SHARED.resolve("formats"));
        if (!there) {
            System.out.println("SharedExamplesTest skipped: there is no " + SHARED + "/formats");
        }
        Assumptions.assumeTrue(there);
    }

    @Test
    void ninjsSaysWhatItsFieldsSay() throws IOException {
        int articles = 0;
        for (Map.Entry<Path, JsonNode> file :
                documents("formats/ninjs", "examples", "documentation-examples").entrySet()) {
            JsonNode item = file.getValue();
            if (!item.isObject() || !item.has("uri") || item.has("eventDetails")) {
                continue;
            }
            Reading reading = read(new NinjsReader(), file);
            if (reading == null) {
                continue;
            }
            ArticleEntry article = only(reading, ArticleEntry.class);
            String name = file.getKey().toString();
            assertEquals(item.get("uri").textValue(), article.uri(), name);
            same(name, text(item, "language"), article.inLanguage());
            same(name, text(item, "located"), article.dateline());
            same(name, instant(text(item, "versioncreated", "versionCreated")), article.dateModified());
            same(name, upper(text(item, "pubstatus", "pubStatus")), article.pubStatus());
            same(name, main(item, "headline", "headlines"), article.headline());
            String body = main(item, "body_text", "bodies");
            if (body != null) {
                assertEquals(bare(body), bare(article.articleBody()), name);
            }
            for (JsonNode person : list(item, "person", "people")) {
                assertTrue(names(reading).contains(person.path("name").asText()), name + " " + person);
            }
            for (JsonNode organisation : list(item, "organisation", "organisations")) {
                assertTrue(names(reading).contains(organisation.path("name").asText()), name + " " + organisation);
            }
            articles++;
        }
        assertTrue(articles > 30, articles + " articles");
    }

    @Test
    void schemaOrgSaysWhatItsPropertiesSay() throws IOException {
        int things = 0;
        for (Map.Entry<Path, JsonNode> file :
                documents("formats/schemaorg", "jsonld").entrySet()) {
            JsonNode thing = file.getValue();
            Reading reading = read(new SchemaOrgReader(), file);
            if (reading == null || !thing.isObject() || !thing.path("name").isTextual()) {
                continue;
            }
            String name = file.getKey().toString();
            for (Placed placed : reading.entries()) {
                if (!placed.path().isEmpty()) {
                    continue;
                }
                things++;
                if (placed.entry() instanceof EntityEntry entity) {
                    assertEquals(thing.get("name").textValue().strip(), entity.name(), name);
                    same(name, text(thing, "description"), entity.description());
                    same(name, day(text(thing, "startDate")), entity.startDate());
                    same(name, day(text(thing, "birthDate")), entity.birthDate());
                    same(name, text(thing, "givenName"), entity.givenName());
                } else if (placed.entry() instanceof ArticleEntry article) {
                    same(name, text(thing, "headline", "name"), article.headline());
                    same(name, text(thing, "description"), article.summary());
                    same(name, text(thing, "articleBody", "text"), article.articleBody());
                }
            }
        }
        assertTrue(things > 25, things + " things");
    }

    @Test
    void popoloGoesInWhole() throws IOException {
        int memberships = 0;
        for (Map.Entry<Path, JsonNode> file :
                documents("data/popolo", "au-councillors", "uk-wikidata").entrySet()) {
            JsonNode document = file.getValue();
            if (!document.has("persons")) {
                continue;
            }
            Reading reading = read(new PopoloReader(), file);
            String name = file.getKey().toString();
            long entities = reading.entries().stream()
                    .filter(p -> p.entry() instanceof EntityEntry)
                    .count();
            assertEquals(
                    document.get("persons").size()
                            + document.get("organizations").size(),
                    entities,
                    name);
            for (JsonNode person : document.get("persons")) {
                assertTrue(names(reading).contains(english(person.get("name"))), name + " " + person);
            }
            Set<List<String>> roles = reading.entries().stream()
                    .filter(p -> p.entry() instanceof MembershipEntry)
                    .map(p -> (MembershipEntry) p.entry())
                    .map(m -> List.of(
                            m.member().id(),
                            String.valueOf(m.roleName()),
                            String.valueOf(m.startDate()),
                            String.valueOf(m.endDate())))
                    .collect(Collectors.toSet());
            for (JsonNode m : document.get("memberships")) {
                List<String> said = List.of(
                        m.get("person_id").textValue(),
                        String.valueOf(english(m.path("role"))),
                        String.valueOf(text(m, "start_date")),
                        String.valueOf(text(m, "end_date")));
                // The same person may have the same role since the same day in two rows; the end of the first counts.
                assertTrue(
                        roles.contains(said)
                                || roles.stream().anyMatch(r -> r.subList(0, 3).equals(said.subList(0, 3))),
                        name + " " + m);
                memberships++;
            }
        }
        assertTrue(memberships > 5_000, memberships + " memberships");
    }

    @Test
    void nothingThatTheySayIsLostInSilence() throws IOException {
        Map<Path, DocumentFormatReader> readers = new LinkedHashMap<>();
        documents("formats/ninjs", "examples", "documentation-examples")
                .keySet()
                .forEach(f -> readers.put(f, new NinjsReader()));
        documents("formats/schemaorg", "jsonld").keySet().forEach(f -> readers.put(f, new SchemaOrgReader()));
        documents("data/popolo", "spec/examples", "uk-wikidata/executive")
                .keySet()
                .forEach(f -> readers.put(f, new PopoloReader()));
        List<String> lost = new ArrayList<>();
        for (Map.Entry<Path, DocumentFormatReader> file : readers.entrySet()) {
            JsonNode document = Fixtures.JSON.readTree(file.getKey().toFile());
            Reading reading = read(file.getValue(), Map.entry(file.getKey(), document));
            if (reading != null) {
                lost.addAll(lost(document, reading).stream()
                        .map(p -> file.getKey() + " " + p)
                        .toList());
            }
        }
        assertEquals(List.of(), lost);
    }

    /** The places of all values that neither an entry has nor a warning speaks of. */
    private static List<List<String>> lost(JsonNode document, Reading reading) {
        List<String> said = new ArrayList<>();
        reading.entries()
                .forEach(placed -> leaves(
                        Fixtures.JSON.valueToTree(placed.entry()),
                        List.of(),
                        (path, value) -> said.add(bare(value.asText()))));
        String kept = String.join("\n", said);
        List<List<String>> lost = new ArrayList<>();
        leaves(document, List.of(), (path, value) -> {
            boolean warned = reading.warnings().stream()
                    .anyMatch(w -> path.size() >= w.path().size()
                            && w.path().equals(path.subList(0, w.path().size()))
                            && (!w.path().isEmpty() || w.reason().contains("no place")));
            boolean structural = path.stream().anyMatch(NOT_SAID::contains);
            if (!warned && !structural && !isKept(value, kept)) {
                lost.add(path);
            }
        });
        return lost;
    }

    private static boolean isKept(JsonNode value, String kept) {
        String text = value.asText().strip();
        return kept.contains(bare(text))
                || (text.matches("\\d{4}-\\d\\d-\\d\\dT.*") && kept.contains(bare(instantOr(text))))
                || Stream.of(text.split("\\s*(,| and |;)\\s*", -1)).allMatch(part -> kept.contains(bare(part)));
    }

    /** Without markup, white space and capitals. */
    private static String bare(String text) {
        String words = text.matches("(?s).*(<\\w|&\\w+;).*") ? Jsoup.parse(text).text() : text;
        return words.replaceAll("[\\s\\u00A0]+", "").toLowerCase(Locale.ROOT);
    }

    private static void leaves(JsonNode node, List<String> path, BiConsumer<List<String>, JsonNode> leaf) {
        if (node.isContainerNode()) {
            if (node.isObject()) {
                node.properties().forEach(f -> leaves(f.getValue(), and(path, f.getKey()), leaf));
            } else {
                for (int i = 0; i < node.size(); i++) {
                    leaves(node.get(i), and(path, String.valueOf(i)), leaf);
                }
            }
        } else if (!node.isNull()) {
            leaf.accept(path, node);
        }
    }

    private static List<String> and(List<String> path, String key) {
        List<String> more = new ArrayList<>(path);
        more.add(key);
        return more;
    }

    // ---- What the documents say, read as plainly as can be

    private static Map<Path, JsonNode> documents(String format, String... folders) throws IOException {
        Map<Path, JsonNode> documents = new LinkedHashMap<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(SHARED.resolve(format).resolve(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                        .filter(f -> !f.toString().matches(".*(not-valid|schema-extension/extension-schema).*"))
                        .sorted()
                        .toList()) {
                    try {
                        documents.put(file, Fixtures.JSON.readTree(file.toFile()));
                    } catch (JsonProcessingException e) {
                        System.out.println("No JSON: " + file);
                    }
                }
            }
        }
        return documents;
    }

    /** Null where it is refused, which is told. */
    private static Reading read(DocumentFormatReader reader, Map.Entry<Path, JsonNode> file) {
        try {
            return reader.read(file.getValue());
        } catch (DocumentRefused e) {
            System.out.println("Refused: " + SHARED.relativize(file.getKey()) + ": " + e.problems());
            return null;
        }
    }

    private static <E extends Entry> E only(Reading reading, Class<E> type) {
        List<E> all = reading.entries().stream()
                .map(Placed::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        return all.size() == 1 ? all.get(0) : fail(all.toString());
    }

    private static Set<String> names(Reading reading) {
        return reading.entries().stream()
                .map(Placed::entry)
                .filter(EntityEntry.class::isInstance)
                .map(entry -> ((EntityEntry) entry).name())
                .collect(Collectors.toSet());
    }

    private static String main(JsonNode item, String field, String list) {
        if (!item.has(list)) {
            return text(item, field, field.replace("_text", "") + "_main");
        }
        String first = null;
        for (JsonNode wording : item.get(list)) {
            if (wording.path("role").asText().equals("main")) {
                return wording.get("value").textValue();
            }
            first = first == null ? wording.path("value").textValue() : first;
        }
        return item.get(list).size() == 1 ? first : null;
    }

    private static List<JsonNode> list(JsonNode item, String... fields) {
        List<JsonNode> all = new ArrayList<>();
        for (String field : fields) {
            item.path(field).forEach(all::add);
        }
        all.removeIf(each -> !each.has("name"));
        return all;
    }

    private static String text(JsonNode node, String... fields) {
        return Stream.of(fields)
                .map(node::get)
                .filter(value -> value != null && value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(null);
    }

    private static String english(JsonNode name) {
        String text = name.isObject()
                ? name.path("lang:en").asText(name.elements().next().asText())
                : name.textValue();
        return text == null ? null : text.strip();
    }

    private static void same(String where, String said, String read) {
        if (said != null && !said.isBlank()) {
            assertEquals(said.strip(), read == null ? null : read.strip(), where);
        }
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static String instant(String text) {
        return text == null
                ? null
                : java.time.OffsetDateTime.parse(text).toInstant().toString();
    }

    private static String instantOr(String text) {
        try {
            return instant(text);
        } catch (java.time.DateTimeException e) {
            return text.substring(0, 10);
        }
    }

    private static String day(String text) {
        return text == null ? null : text.replaceFirst("T.*", "");
    }
}
