package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.done;
import static org.newsgraph.Editing.errors;
import static org.newsgraph.Editing.organization;
import static org.newsgraph.Editing.person;
import static org.newsgraph.Editing.read;
import static org.newsgraph.Editing.uri;
import static org.newsgraph.Editing.with;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Articles are written whole or not at all, and the caller learns of all that is wrong. */
@QuarkusTest
@BlackBox
class ArticleEditTest {
    private static final String BODY = "Zoë 🎈 met Ann in Rome.";
    private static final String ALL = """
            query($id: ID!){article(id: $id){uri url headline alternativeHeadline abstract articleBody articleSection
              dateline keywords inLanguage datePublished dateModified wordCount pubStatus embargoedUntil version
              publisher{id} authors{nodes{id}} mentions{nodes{count entity{id} spans{start end text}}}}}""";

    @Test
    void writesEveryField() {
        String publisher = organization("Gazette");
        String ann = person("Ann");
        String bob = person("Bob");
        Map<String, Object> input = new HashMap<>(Map.of(
                "uri",
                uri(),
                "url",
                "https://news.example/1",
                "headline",
                "Met",
                "alternativeHeadline",
                "They met",
                "abstract",
                "In short",
                "articleBody",
                BODY,
                "articleSection",
                "World",
                "dateline",
                "ROME",
                "keywords",
                List.of("a", "b", "a"),
                "inLanguage",
                "de-at"));
        input.putAll(Map.of(
                "datePublished",
                "2020-02-29T23:59:59.123456+01:00",
                "dateModified",
                "2020-03-01T00:00:00Z",
                "pubStatus",
                "WITHHELD",
                "embargoedUntil",
                "2020-03-02T00:00:00Z",
                "publisher",
                publisher,
                "authors",
                List.of(bob, ann),
                "mentions",
                List.of(Map.of(
                        "entity",
                        ann,
                        "spans",
                        List.of(Map.of("start", 11, "end", 14), Map.of("start", 0, "end", 3))))));
        JsonNode written =
                read(ALL, done("createArticle", "article{id}", input).get("id").textValue());
        Map<String, Object> expected = new HashMap<>(input);
        expected.put("keywords", List.of("a", "b"));
        expected.put("inLanguage", "de-AT");
        expected.put("datePublished", "2020-02-29T22:59:59.123456Z");
        expected.keySet().removeAll(List.of("publisher", "authors", "mentions"));
        expected.forEach(
                (field, value) -> assertEquals(Newsroom.json(value), Newsroom.json(written.get(field)), field));
        assertEquals(5, written.get("wordCount").intValue());
        assertEquals(1, written.get("version").intValue());
        assertEquals(publisher, written.at("/publisher/id").textValue());
        assertEquals(List.of(bob, ann), written.get("authors").findValuesAsText("id"));
        assertEquals(2, written.at("/mentions/nodes/0/count").intValue());
        assertEquals(List.of("Zoë", "Ann"), written.get("mentions").findValuesAsText("text"));
    }

    @Test
    void changesWhatIsPresentAndClearsWhatIsNull() {
        String ann = person("Ann");
        String id = article(Map.of(
                "abstract",
                "Short",
                "dateline",
                "ROME",
                "authors",
                List.of(ann),
                "articleBody",
                BODY,
                "keywords",
                List.of("k"),
                "datePublished",
                "2020-01-01T00:00:00Z",
                "publisher",
                organization("Gazette")));
        Map<String, Object> input = new HashMap<>(Map.of("id", id, "expectedVersion", 1, "headline", "New"));
        for (String cleared : List.of("abstract", "datePublished", "publisher", "authors", "keywords")) {
            input.put(cleared, null);
        }
        assertEquals(
                2,
                done("updateArticle", "article{version}", input).get("version").intValue());
        JsonNode changed = read(ALL, id);
        assertEquals("New", changed.get("headline").textValue());
        assertEquals("ROME", changed.get("dateline").textValue());
        assertEquals(BODY, changed.get("articleBody").textValue());
        assertTrue(changed.get("abstract").isNull() && changed.get("publisher").isNull(), changed::toPrettyString);
        assertTrue(changed.get("datePublished").isNull(), changed::toPrettyString);
        assertEquals(
                0, changed.at("/authors/nodes").size() + changed.get("keywords").size());
        assertEquals(
                List.of("REQUIRED headline"),
                errors("updateArticle", with(Map.of("id", id, "expectedVersion", 2), "headline", null)));
        assertEquals(
                List.of("REQUIRED uri", "REQUIRED pubStatus"),
                errors(
                                "updateArticle",
                                with(with(Map.of("id", id, "expectedVersion", 2), "uri", null), "pubStatus", null))
                        .stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void tellsAllThatIsWrongAtOnceAndChangesNothing() {
        String articles = Database.value("select count(*) from article");
        String organization = organization("Gazette");
        String nobody = UUID.randomUUID().toString();
        List<String> errors = errors(
                "createArticle",
                Map.of(
                        "uri",
                        "no uri",
                        "headline",
                        " ",
                        "abstract",
                        "x".repeat(10_001),
                        "articleBody",
                        BODY,
                        "publisher",
                        person("Ann"),
                        "authors",
                        List.of(nobody, organization, "x"),
                        "datePublished",
                        "yesterday",
                        "keywords",
                        List.of("good", ""),
                        "mentions",
                        List.of(
                                Map.of(
                                        "entity",
                                        organization,
                                        "spans",
                                        List.of(
                                                Map.of("start", 0, "end", 99),
                                                Map.of("start", 5, "end", 6),
                                                Map.of("start", -1, "end", 2))),
                                Map.of("entity", organization))));
        assertEquals(
                List.of(
                        "DUPLICATE mentions.1.entity",
                        "INVALID authors.1",
                        "INVALID datePublished",
                        "INVALID mentions.0.spans.0",
                        "INVALID mentions.0.spans.1",
                        "INVALID mentions.0.spans.2",
                        "INVALID publisher",
                        "INVALID uri",
                        "NOT_FOUND authors.0",
                        "NOT_FOUND authors.2",
                        "REQUIRED headline",
                        "REQUIRED keywords.1",
                        "TOO_LONG abstract"),
                errors.stream().sorted().toList());
        assertEquals(articles, Database.value("select count(*) from article"));
    }

    @Test
    void refusesATakenUriAndAnOldVersion() {
        String uri = uri();
        String id = article(Map.of("uri", uri));
        assertEquals(List.of("DUPLICATE uri"), errors("createArticle", Map.of("uri", uri, "headline", "Again")));
        String other = article(Map.of());
        assertEquals(
                List.of("DUPLICATE uri"),
                errors("updateArticle", Map.of("id", other, "expectedVersion", 1, "uri", uri)));
        assertEquals(
                List.of("VERSION_CONFLICT expectedVersion"),
                errors("updateArticle", Map.of("id", id, "expectedVersion", 2, "headline", "Late")));
        assertEquals(
                List.of("VERSION_CONFLICT expectedVersion"),
                errors("deleteArticle", Map.of("id", id, "expectedVersion", 2)));
        assertEquals("A headline", read(ALL, id).get("headline").textValue());
        assertEquals(
                List.of("NOT_FOUND id"),
                errors("updateArticle", Map.of("id", UUID.randomUUID().toString(), "expectedVersion", 1)));
    }

    @Test
    void passagesMoveWithTheText() {
        String ann = person("Ann");
        String rome = organization("Rome");
        String id = article(Map.of(
                "articleBody",
                BODY,
                "mentions",
                List.of(
                        Map.of("entity", ann, "spans", List.of(Map.of("start", 11, "end", 14))),
                        Map.of("entity", rome, "spans", List.of(Map.of("start", 18, "end", 22))))));
        done(
                "updateArticle",
                "article{id}",
                Map.of("id", id, "expectedVersion", 1, "articleBody", "Zoë 🎈 met Anna Q. in Rome."));
        JsonNode mentions = read(ALL, id).at("/mentions/nodes");
        assertEquals(2, mentions.size());
        assertEquals(List.of("Ann", "Rome"), mentions.findValuesAsText("text"));
        assertEquals(22, mentions.at("/1/spans/0/start").intValue());
        done("updateArticle", "article{id}", with(Map.of("id", id, "expectedVersion", 2), "articleBody", null));
        assertEquals(List.of(), read(ALL, id).at("/mentions/nodes").findValuesAsText("text"));
        assertEquals(
                "[1,1]",
                "[" + String.join(",", read(ALL, id).at("/mentions/nodes").findValuesAsText("count")) + "]");
    }

    @Test
    void isDeletedWithWhatHangsOnIt() {
        String ann = person("Ann");
        String id = article(Map.of("authors", List.of(ann), "mentions", List.of(Map.of("entity", ann))));
        assertEquals(
                id,
                done("deleteArticle", "deletedId", Map.of("id", id, "expectedVersion", 1))
                        .textValue());
        assertTrue(Newsroom.data("query($id: ID!){node(id: $id){id}}", Map.of("id", id))
                .get("node")
                .isNull());
        JsonNode person = read("query($id: ID!){person(id: $id){mentionedIn{totalCount} authored{totalCount}}}", ann);
        assertEquals(
                0,
                person.at("/mentionedIn/totalCount").intValue()
                        + person.at("/authored/totalCount").intValue());
    }

    @Test
    void takesTheLongestTextAndNoLonger() {
        String longest = "界".repeat(500_000);
        String id = article(Map.of("articleBody", longest, "inLanguage", "zh"));
        assertEquals(longest, read(ALL, id).get("articleBody").textValue());
        assertEquals(
                List.of("TOO_LONG articleBody"),
                errors("createArticle", Map.of("uri", uri(), "headline", "Long", "articleBody", longest + "界")));
    }

    @Test
    void refusesMoreDifferentWordsThanAreSearched() {
        StringBuilder words = new StringBuilder();
        // Words of four Cyrillic letters, each once.
        for (int n = 0; words.length() < 499_000; n++) {
            for (int digit = n, letter = 0; letter < 4; letter++, digit /= 32) {
                words.append((char) ('а' + digit % 32));
            }
            words.append(' ');
        }
        assertEquals(
                List.of("TOO_LONG articleBody"),
                errors(
                        "createArticle",
                        Map.of("uri", uri(), "headline", "Many words", "articleBody", words.toString())));
    }
}
