package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Up to a hundred documents come in together, or none of them. */
@QuarkusTest
@BlackBox
class ImportDocumentsTest {
    private static final String SELECTION =
            "articles{id uri headline mentions{nodes{entity{name}}}} entities{__typename name} createdCount updatedCount"
                    + " warnings{field message}";

    private final String tag = "D" + UUID.randomUUID().toString().replace("-", "");

    private String news(int n, String more) {
        return ("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"@id\":\"https://example.org/%s/%d\","
                        + "\"headline\":\"H%d\"%s}")
                .formatted(tag, n, n, more);
    }

    private static JsonNode send(String format, boolean link, List<String> documents) {
        return Editing.edit(
                "importDocuments", SELECTION, Map.of("format", format, "documents", documents, "linkEntities", link));
    }

    @Test
    void createsAndThenUpdates() {
        String author = ",\"author\":{\"@type\":\"Person\",\"name\":\"Ann %s\"}".formatted(tag);
        JsonNode first = send(
                "SCHEMA_ORG",
                true,
                List.of(
                        news(1, author),
                        news(
                                2,
                                author
                                        + ",\"publisher\":{\"@type\":\"NewsMediaOrganization\",\"name\":\"Paper %s\"}"
                                                .formatted(tag))));
        assertEquals(0, first.get("userErrors").size(), first::toPrettyString);
        assertEquals(2, first.get("articles").size(), first::toPrettyString);
        assertEquals(4, first.get("createdCount").intValue(), first::toPrettyString);
        assertEquals(0, first.get("updatedCount").intValue());
        assertEquals("Person", first.at("/entities/0/__typename").textValue());
        JsonNode again = send("SCHEMA_ORG", true, List.of(news(1, author), news(2, ",\"articleSection\":\"World\"")));
        assertEquals(0, again.get("createdCount").intValue(), again::toPrettyString);
        assertEquals(1, again.get("updatedCount").intValue(), again::toPrettyString);
        assertEquals(first.at("/articles/0/id"), again.at("/articles/0/id"));
    }

    @Test
    void allOrNothing() {
        JsonNode payload = send(
                "SCHEMA_ORG",
                true,
                List.of(news(1, ""), news(2, ",\"datePublished\":\"soon\""), "{\"@type\":", news(3, "")));
        assertEquals(0, payload.get("articles").size());
        List<String> fields = new ArrayList<>();
        payload.get("userErrors").forEach(error -> fields.add(error.get("field").toString()));
        assertEquals(List.of("[\"documents\",\"1\",\"datePublished\"]", "[\"documents\",\"2\"]"), fields);
        assertTrue(payload.at("/userErrors/1/message").textValue().startsWith("It ends in the middle (line 1"));
        assertEquals("0", Database.value("select count(*) from article where uri like '%%%s%%'".formatted(tag)));
    }

    @Test
    void linksTheNamesOfTheSameDocumentsAndTellsWhatIsAmbiguous() {
        String text = ",\"articleBody\":\"Then Zora %s spoke.\"".formatted(tag);
        JsonNode payload = send(
                "SCHEMA_ORG",
                true,
                List.of(
                        news(1, text),
                        "{\"@context\":\"https://schema.org\",\"@type\":\"Person\",\"name\":\"Zora %s\"}"
                                .formatted(tag)));
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        assertEquals(
                "Zora " + tag,
                payload.at("/articles/0/mentions/nodes/0/entity/name").textValue());
        JsonNode unlinked = send("SCHEMA_ORG", false, List.of(news(2, text)));
        assertEquals(0, unlinked.at("/articles/0/mentions/nodes").size());
        Editing.person("Zora " + tag);
        JsonNode ambiguous = send("SCHEMA_ORG", true, List.of(news(3, text)));
        assertEquals(0, ambiguous.at("/articles/0/mentions/nodes").size());
        assertEquals("[\"documents\",\"0\"]", ambiguous.at("/warnings/0/field").toString(), ambiguous::toPrettyString);
    }

    @Test
    void whatHasNoPlaceIsWarnedOf() {
        JsonNode payload = send("SCHEMA_ORG", true, List.of(news(1, ",\"copyrightYear\":2012")));
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        assertEquals(
                "[\"documents\",\"0\",\"copyrightYear\"]",
                payload.at("/warnings/0/field").toString(),
                payload::toPrettyString);
    }

    @Test
    void takesPlainTextAndTheOtherFormats() {
        JsonNode text = send(
                "PLAIN_TEXT",
                true,
                List.of("Headline: Head\nUrl: https://example.org/%s/text\n\nText.".formatted(tag)));
        assertEquals("Head", text.at("/articles/0/headline").textValue(), text::toPrettyString);
        JsonNode ninjs = send(
                "NINJS",
                true,
                List.of(
                        "{\"uri\":\"https://example.org/%s/ninjs\",\"type\":\"text\",\"headline\":\"Nin\",\"body_text\":\"Text.\"}"
                                .formatted(tag)));
        assertEquals("Nin", ninjs.at("/articles/0/headline").textValue(), ninjs::toPrettyString);
        JsonNode popolo =
                send("POPOLO", true, List.of("{\"persons\":[{\"id\":\"1\",\"name\":\"Pop %s\"}]}".formatted(tag)));
        assertEquals("Pop " + tag, popolo.at("/entities/0/name").textValue(), popolo::toPrettyString);
    }

    @Test
    void limitsAndRoles() {
        JsonNode payload = send("SCHEMA_ORG", true, Collections.nCopies(101, news(1, "")));
        assertEquals("TOO_LONG", payload.at("/userErrors/0/code").textValue());
        Map<String, Object> input = Map.of("format", "SCHEMA_ORG", "documents", List.of(news(1, "")));
        assertEquals("UNAUTHENTICATED", Editing.refusedAs(null, "importDocuments", SELECTION, input));
        assertEquals("FORBIDDEN", Editing.refusedAs(Tokens.READER, "importDocuments", SELECTION, input));
        assertEquals(0, send("SCHEMA_ORG", true, List.of()).get("createdCount").intValue());
        assertEquals("0", Database.value("select count(*) from article where uri like '%%%s%%'".formatted(tag)));
    }

    @Test
    void aReferenceThatLeadsOutOfTheDocumentIsLeftOutAndTheRestIsKept() {
        String site = "https://site.example/%s#organization".formatted(tag);
        String publisher = ",\"publisher\":{\"@id\":\"%s\"}".formatted(site);
        JsonNode unknown = send("SCHEMA_ORG", true, List.of(news(1, publisher)));
        assertEquals(0, unknown.get("userErrors").size(), unknown::toPrettyString);
        assertEquals(1, unknown.get("createdCount").intValue(), unknown::toPrettyString);
        assertEquals(
                "[\"documents\",\"0\",\"publisher\"]",
                unknown.at("/warnings/0/field").toString(),
                unknown::toPrettyString);
        assertEquals(
                "It is not known, and has no name: it is left out",
                unknown.at("/warnings/0/message").textValue());
        JsonNode known = send(
                "SCHEMA_ORG",
                true,
                List.of(
                        "{\"@context\":\"https://schema.org\",\"@type\":\"Organization\",\"@id\":\"%s\",\"name\":\"Site %s\"}"
                                .formatted(site, tag),
                        news(1, publisher)));
        assertEquals(0, known.get("warnings").size(), known::toPrettyString);
        assertEquals(
                "Site " + tag,
                Database.value(
                        "select e.name from article a join entity e on e.id = a.publisher_id where a.uri like '%%%s/1'"
                                .formatted(tag)));
        send(
                "SCHEMA_ORG",
                true,
                List.of(news(1, ",\"publisher\":{\"@id\":\"https://else.example/%s\"}".formatted(tag))));
        assertEquals(
                "1",
                Database.value("select count(publisher_id) from article where uri like '%%%s/1'".formatted(tag)),
                "what is left out takes nothing away");
    }
}
