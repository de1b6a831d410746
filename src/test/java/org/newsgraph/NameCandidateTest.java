package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.done;
import static org.newsgraph.Editing.edit;
import static org.newsgraph.Editing.person;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.linking.Candidates;
import org.newsgraph.linking.Linker;

/** Names that articles give and nobody knows: gathered, shown to editors, accepted and rejected. */
@QuarkusTest
@WithTestResource(value = PostgreSql.class, scope = TestResourceScope.GLOBAL)
class NameCandidateTest {
    private static final LanguageTag ENGLISH = new LanguageTag("en");
    private static final String CANDIDATES = """
            query($filter: NameCandidateFilter) {nameCandidates(filter: $filter) {totalCount nodes {
              id name kind status articleCount entity {id}
              passages {totalCount nodes {sentence spans {start end text} article {id}}}}}}""";

    @Inject
    Linker linker;

    @Inject
    Candidates candidates;

    /** A family name that no other test uses. */
    private static String family() {
        return "Q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "o";
    }

    private String gathered(String body, LanguageTag language) {
        String id = article(Map.of("articleBody", body));
        candidates.gather(UUID.fromString(id), "A headline", body, language, linker.link("A headline", body, language));
        return id;
    }

    private static JsonNode of(String article) {
        return Newsroom.data(CANDIDATES, Map.of("filter", Map.of("article", Map.of("eq", article))))
                .at("/nameCandidates/nodes");
    }

    private static List<String> names(JsonNode candidates) {
        List<String> names = new ArrayList<>();
        candidates.forEach(candidate -> names.add(
                candidate.get("kind").textValue() + " " + candidate.get("name").textValue()));
        names.sort(null);
        return names;
    }

    private static JsonNode read(String id) {
        return Newsroom.data(CANDIDATES, Map.of("filter", Map.of("id", Map.of("eq", id))))
                .at("/nameCandidates/nodes/0");
    }

    @Test
    void gathersWhatNobodyIsKnownBy() {
        String family = family();
        String known = family();
        person("Tamsin " + known);
        String body = "Orla %1$s, 51, met Tamsin %2$s in Oslo. “We agree,” %1$s said. They founded the %1$s Foundation."
                .formatted(family, known);
        JsonNode found = of(gathered(body, ENGLISH));
        assertEquals(List.of("ORGANIZATION %s Foundation".formatted(family), "PERSON Orla " + family), names(found));
        JsonNode person = found.get(0).get("kind").textValue().equals("PERSON") ? found.get(0) : found.get(1);
        JsonNode passage = person.at("/passages/nodes/0");
        assertEquals(
                "Orla %s, 51, met Tamsin %s in Oslo.".formatted(family, known),
                passage.get("sentence").textValue());
        JsonNode span = passage.at("/spans/0");
        assertEquals(
                "Orla " + family,
                body.substring(span.get("start").intValue(), span.get("end").intValue()));
        assertEquals("PENDING", person.get("status").textValue());
        assertEquals(1, person.get("articleCount").intValue());
    }

    @Test
    void readsEnglishOnly() {
        String family = family();
        String spanish =
                "La ministra Ana %s, de 51 años, dijo que no habrá elecciones este año en el país.".formatted(family);
        assertEquals(List.of(), names(of(gathered(spanish, new LanguageTag("es")))));
        assertEquals(List.of(), names(of(gathered(spanish, null))));
        String english =
                "Yesterday Ana %s, 51, said that there would be no vote this year in the country.".formatted(family);
        assertEquals(List.of("PERSON Ana " + family), names(of(gathered(english, null))));
        assertEquals(List.of(), names(of(gathered("", ENGLISH))));
    }

    @Test
    void putsWhatMostArticlesGiveFirstAndReplacesWhatWasGathered() {
        String rare = "Orla " + family();
        String often = "Orla " + family();
        String one = gathered("Then %s, 51, said so. But %s, 40, denied it.".formatted(rare, often), ENGLISH);
        gathered("Then %s, 40, said so.".formatted(often), ENGLISH);
        JsonNode found = of(one);
        assertEquals(often, found.at("/0/name").textValue());
        assertEquals(2, found.at("/0/articleCount").intValue());
        assertEquals(2, found.at("/0/passages/totalCount").intValue());
        assertEquals(rare, found.at("/1/name").textValue());
        candidates.gather(UUID.fromString(one), null, "Nothing.", ENGLISH, linker.link(null, "Nothing.", ENGLISH));
        assertEquals(0, of(one).size());
        assertEquals(1, read(found.at("/0/id").textValue()).get("articleCount").intValue());
    }

    @Test
    void acceptingCreatesAndMentions() {
        String name = "Orla " + family();
        String first = gathered("Then %1$s, 51, said so. “No,” %1$s said.".formatted(name), ENGLISH);
        String second = gathered("But %s, 51, denied it.".formatted(name), ENGLISH);
        String changed = gathered("And %s, 51, left.".formatted(name), ENGLISH);
        Database.run("update article set article_body = 'Gone.' where id = '%s'".formatted(changed));
        String id = of(first).at("/0/id").textValue();
        JsonNode payload = edit(
                "acceptNameCandidate",
                "nameCandidate{status entity{id}} entity{id __typename name"
                        + " ... on Person{mentionedIn{totalCount} names{value kind}}}",
                Map.of("id", id));
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        assertEquals("ACCEPTED", payload.at("/nameCandidate/status").textValue());
        JsonNode entity = payload.get("entity");
        assertEquals("Person", entity.get("__typename").textValue());
        assertEquals(name, entity.get("name").textValue());
        assertEquals(2, entity.at("/mentionedIn/totalCount").intValue());
        assertEquals(entity.get("id"), payload.at("/nameCandidate/entity/id"));
        JsonNode spans = Editing.read("query($id: ID!){article(id: $id){mentions{nodes{spans{text}}}}}", first)
                .at("/mentions/nodes/0/spans");
        assertEquals(2, spans.size(), spans::toPrettyString);
        assertEquals(
                1,
                Editing.read("query($id: ID!){article(id: $id){mentions{totalCount}}}", second)
                        .at("/mentions/totalCount")
                        .intValue());
        assertEquals(List.of("id"), errorFields("acceptNameCandidate", Map.of("id", id)));
        assertEquals(List.of("id"), errorFields("rejectNameCandidate", Map.of("id", id)));
        // It is known now.
        assertEquals(
                0,
                of(gathered("Later %s, 51, came back.".formatted(name), ENGLISH))
                        .size());
    }

    @Test
    void acceptingMayNameAnotherKindAndName() {
        String name = "Orla " + family();
        String id = of(gathered("Then %s, 51, said so.".formatted(name), ENGLISH))
                .at("/0/id")
                .textValue();
        JsonNode entity = edit(
                        "acceptNameCandidate",
                        "nameCandidate{id} entity{__typename name ... on Organization{names{value}}}",
                        Map.of("id", id, "kind", "ORGANIZATION", "name", name + " Limited"))
                .get("entity");
        assertEquals("Organization", entity.get("__typename").textValue());
        assertEquals(name + " Limited", entity.get("name").textValue());
        assertEquals(name, entity.at("/names/1/value").textValue());
    }

    @Test
    void acceptingMayMeanWhatIsThere() {
        String name = "Orla " + family();
        String text = "Then %s, 51, said so.".formatted(name);
        String article = gathered(text, ENGLISH);
        String id = of(article).at("/0/id").textValue();
        String there = person("Orlando " + family());
        done(
                "addMention",
                "mention{id}",
                Map.of("article", article, "entity", there, "spans", List.of(Map.of("start", 0, "end", 4))));
        assertEquals(
                List.of("kind"),
                errorFields("acceptNameCandidate", Map.of("id", id, "entity", there, "kind", "PERSON")));
        assertEquals(
                List.of("entity"), errorFields("acceptNameCandidate", Map.of("id", id, "entity", UUID.randomUUID())));
        JsonNode payload = edit(
                "acceptNameCandidate",
                "nameCandidate{id} entity{id ... on Person{names{value}}}",
                Map.of("id", id, "entity", there));
        assertEquals(there, payload.at("/entity/id").textValue());
        assertEquals(name, payload.at("/entity/names/1/value").textValue());
        JsonNode spans = Editing.read("query($id: ID!){article(id: $id){mentions{nodes{spans{text}}}}}", article)
                .at("/mentions/nodes/0/spans");
        assertEquals(
                List.of("Then", name),
                List.of(spans.at("/0/text").textValue(), spans.at("/1/text").textValue()));
    }

    @Test
    void whatIsRejectedDoesNotComeBack() {
        String name = "Orla " + family();
        String article = gathered("Then %s, 51, said so.".formatted(name), ENGLISH);
        String id = of(article).at("/0/id").textValue();
        assertEquals(
                "REJECTED",
                done("rejectNameCandidate", "nameCandidate{status}", Map.of("id", id))
                        .get("status")
                        .textValue());
        assertEquals(
                0,
                of(gathered("Again %s, 51, said so.".formatted(name), ENGLISH)).size());
        assertEquals("REJECTED", read(id).get("status").textValue());
        assertEquals(List.of("id"), errorFields("rejectNameCandidate", Map.of("id", UUID.randomUUID())));
    }

    @Test
    void onlyEditorsSeeAndDecide() {
        String id = of(gathered("Then Orla %s, 51, said so.".formatted(family()), ENGLISH))
                .at("/0/id")
                .textValue();
        JsonNode refused = Newsroom.sendAs(Tokens.READER, CANDIDATES, Map.of());
        assertEquals("FORBIDDEN", refused.at("/errors/0/extensions/code").textValue());
        JsonNode hidden = Newsroom.sendAs(Tokens.READER, "query($id: ID!){node(id: $id){id}}", Map.of("id", id));
        assertTrue(hidden.at("/data/node").isNull(), hidden::toPrettyString);
        String node = """
                query($id: ID!) {node(id: $id) {... on NameCandidate {id name kind status articleCount entity {id}
                  passages {totalCount nodes {sentence spans {start end text} article {id}}}}}}""";
        assertEquals(
                read(id), Newsroom.sendAs(Tokens.EDITOR, node, Map.of("id", id)).at("/data/node"));
        assertEquals(
                read(id),
                Newsroom.sendAs(Tokens.EDITOR, Graphql.resolved(node), Map.of("id", id))
                        .at("/data/node"));
        for (String mutation : List.of("acceptNameCandidate", "rejectNameCandidate")) {
            assertEquals(
                    "FORBIDDEN", Editing.refusedAs(Tokens.READER, mutation, "nameCandidate{id}", Map.of("id", id)));
        }
    }

    private static List<String> errorFields(String mutation, Map<String, ?> input) {
        JsonNode payload = edit(mutation, "nameCandidate{id}", input);
        assertTrue(payload.get("nameCandidate").isNull(), payload::toPrettyString);
        List<String> fields = new ArrayList<>();
        payload.get("userErrors")
                .forEach(error -> fields.add(error.at("/field/0").textValue()));
        return fields;
    }
}
