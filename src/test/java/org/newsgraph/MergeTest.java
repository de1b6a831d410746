package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.done;
import static org.newsgraph.Editing.edit;
import static org.newsgraph.Editing.errors;
import static org.newsgraph.Editing.event;
import static org.newsgraph.Editing.id;
import static org.newsgraph.Editing.organization;
import static org.newsgraph.Editing.person;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two entities become one in every relation, and two again. */
@QuarkusTest
@BlackBox
class MergeTest {
    /** All that a merge can touch, but for what counts changes. */
    private static final Map<String, String> TABLES = Map.of(
            "article", "publisher_id, id",
            "authorship", "article_id, position, person_id",
            "mention", "id, article_id, entity_id, span_starts, span_ends, span_texts, count",
            "membership", "id, member_id, organization_id, role_name, start_date, end_date",
            "membership_evidence", "id, membership_id, article_id, passage",
            "participation", "id, participant_id, event_id, role_name",
            "participation_evidence", "id, participation_id, article_id, passage",
            "organizer", "event_id, organization_id, position",
            "entity_name", "entity_id, value, language, kind, preferred",
            "entity",
                    "id, name, same_as, parent_organization_id, super_event_id, mention_count, visible_mention_count");

    private static List<String> snapshot() {
        List<String> rows = new ArrayList<>();
        TABLES.keySet().stream()
                .sorted()
                .forEach(table -> rows.add(table + " "
                        + Database.value(
                                "select coalesce(string_agg(cast(r as text), E'\\n' order by cast(r as text)), '') from (select %s from %s) r"
                                        .formatted(TABLES.get(table), table))));
        return rows;
    }

    private static Map<String, Object> mention(String entity, int start, int end) {
        return Map.of("entity", entity, "spans", List.of(Map.of("start", start, "end", end)));
    }

    private static JsonNode merge(String survivor, String... duplicates) {
        JsonNode payload = edit(
                "mergeEntities",
                "mergeId survivor{id name names{value kind preferred} sameAs version}",
                Map.of("survivor", survivor, "duplicates", List.of(duplicates)));
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        return payload;
    }

    private static JsonNode undo(JsonNode merge) {
        JsonNode payload = edit(
                "undoMerge",
                "restored{id} kept",
                Map.of("mergeId", merge.get("mergeId").textValue()));
        assertEquals(0, payload.get("userErrors").size(), payload::toPrettyString);
        return payload;
    }

    @Test
    void organizationsBecomeOneInEveryRelationAndTwoAgain() {
        String kept = id(
                "createOrganization",
                Map.of(
                        "name",
                        "SCO",
                        "sameAs",
                        List.of("https://a.example/"),
                        "names",
                        List.of(Map.of("value", "Shanghai Five"))));
        String gone = id(
                "createOrganization",
                Map.of(
                        "name",
                        "Shanghai Five",
                        "sameAs",
                        List.of("https://b.example/", "https://a.example/"),
                        "names",
                        List.of(Map.of("value", "S5", "kind", "ACRONYM")),
                        "parentOrganization",
                        organization("Above")));
        String part = id("createOrganization", Map.of("name", "Part", "parentOrganization", gone));
        String ann = person("Ann");
        String body = "SCO, Shanghai Five, SCO";
        String both = article(Map.of(
                "articleBody",
                body,
                "publisher",
                gone,
                "mentions",
                List.of(mention(kept, 0, 3), mention(gone, 5, 18))));
        String one = article(Map.of("articleBody", body, "mentions", List.of(mention(gone, 5, 18))));
        List<Map<String, String>> evidence = List.of(Map.of("article", both, "passage", "p"));
        String membership = id(
                "addMembership",
                Map.of("member", ann, "organization", kept, "roleName", "Chair", "evidence", evidence));
        id(
                "addMembership",
                Map.of(
                        "member",
                        ann,
                        "organization",
                        gone,
                        "roleName",
                        "Chair",
                        "evidence",
                        List.of(Map.of("article", both, "passage", "p"), Map.of("article", one, "passage", "q"))));
        id("addMembership", Map.of("member", gone, "organization", kept, "roleName", "Founder"));
        id("addMembership", Map.of("member", gone, "organization", part));
        String summit = id("createEvent", Map.of("name", "Summit", "organizers", List.of(gone, kept)));
        id("addParticipation", Map.of("participant", gone, "event", summit, "evidence", evidence));
        id(
                "addParticipation",
                Map.of("participant", kept, "event", summit, "evidence", List.of(Map.of("article", one))));
        List<String> before = snapshot();

        JsonNode merged = merge(kept, gone);
        assertEquals(
                List.of("SCO", "Shanghai Five", "S5"),
                merged.at("/survivor/names").findValuesAsText("value"));
        assertEquals(
                "[\"https://a.example/\",\"https://b.example/\"]",
                merged.at("/survivor/sameAs").toString());
        assertEquals(2, merged.at("/survivor/version").intValue());
        JsonNode organization = Newsroom.data("""
                query($id: ID!){organization(id: $id){id parentOrganization{name} subOrganizations{nodes{id}}
                  published{nodes{id}} mentionedIn{totalCount nodes{id mentions{nodes{count spans{text}}}}}
                  members{nodes{id evidence{passage}}} memberships{nodes{organization{id}}}
                  organized{nodes{organizers{totalCount}}} participations{nodes{evidence{article{id}}}}}
                  node(id: $id){id} organizations(filter: {id: {in: [$id]}}){nodes{id}}
                  articles(filter: {publisher: {id: {eq: $id}}}){nodes{id}}}""", Map.of("id", gone));
        assertEquals(kept, organization.at("/node/id").textValue());
        assertEquals(kept, organization.at("/organizations/nodes/0/id").textValue());
        assertEquals(both, organization.at("/articles/nodes/0/id").textValue());
        JsonNode found = organization.get("organization");
        assertEquals(kept, found.get("id").textValue());
        assertEquals("Above", found.at("/parentOrganization/name").textValue());
        assertEquals(part, found.at("/subOrganizations/nodes/0/id").textValue());
        assertEquals(both, found.at("/published/nodes/0/id").textValue());
        assertEquals(2, found.at("/mentionedIn/totalCount").intValue());
        assertEquals("2", Database.value("select mention_count from entity where id = '%s'".formatted(kept)));
        assertEquals(
                "[{\"count\":2,\"spans\":[{\"text\":\"SCO\"},{\"text\":\"Shanghai Five\"}]}]",
                Newsroom.data(
                                "query($id: ID!){article(id: $id){mentions{nodes{count spans{text}}}}}",
                                Map.of("id", both))
                        .at("/article/mentions/nodes")
                        .toString());
        assertEquals(1, found.at("/members/nodes").size());
        assertEquals(membership, found.at("/members/nodes/0/id").textValue());
        assertEquals(
                List.of("p", "q"),
                found.at("/members/nodes/0/evidence").findValuesAsText("passage").stream()
                        .sorted()
                        .toList());
        assertEquals(1, found.at("/memberships/nodes").size());
        assertEquals(1, found.at("/organized/nodes/0/organizers/totalCount").intValue());
        assertEquals(1, found.at("/participations/nodes").size());
        assertEquals(2, found.at("/participations/nodes/0/evidence").size());

        JsonNode undone = undo(merged);
        assertEquals(gone, undone.at("/restored/0/id").textValue());
        assertEquals("[]", undone.get("kept").toString());
        assertEquals(before, snapshot());
        assertEquals(
                List.of("NOT_FOUND mergeId"),
                errors("undoMerge", Map.of("mergeId", merged.get("mergeId").textValue())));
    }

    @Test
    void manyPeopleBecomeOneAndManyAgain() {
        String ann = person("Ann");
        String anne = person("Anne");
        String anna = person("Anna");
        String bob = person("Bob");
        article(Map.of(
                "authors",
                List.of(anne, bob, anna, ann),
                "mentions",
                List.of(Map.of("entity", anne), Map.of("entity", anna))));
        article(Map.of("authors", List.of(bob, anna, anne)));
        List<String> before = snapshot();
        JsonNode merged = merge(ann, anne, anna);
        JsonNode people = Newsroom.data(
                        "query($id: ID!){person(id: $id){authored{nodes{authors{nodes{name}}}} mentionedIn{totalCount}}}",
                        Map.of("id", anna))
                .get("person");
        assertEquals(List.of("Bob", "Ann", "Ann", "Bob"), people.get("authored").findValuesAsText("name"));
        assertEquals(1, people.at("/mentionedIn/totalCount").intValue());
        undo(merged);
        assertEquals(before, snapshot());
    }

    @Test
    void mergesOneAfterTheOtherAreTakenBackInTurn() {
        String a = person("A");
        String b = person("B");
        String c = person("C");
        article(Map.of("mentions", List.of(Map.of("entity", a), Map.of("entity", b), Map.of("entity", c))));
        List<String> before = snapshot();
        JsonNode first = merge(b, a);
        JsonNode second = merge(c, b);
        assertEquals(
                c,
                Newsroom.data("query($id: ID!){node(id: $id){id}}", Map.of("id", a))
                        .at("/node/id")
                        .textValue());
        assertEquals(
                List.of("INVALID mergeId"),
                errors("undoMerge", Map.of("mergeId", first.get("mergeId").textValue())));
        undo(second);
        assertEquals(
                b,
                Newsroom.data("query($id: ID!){node(id: $id){id}}", Map.of("id", a))
                        .at("/node/id")
                        .textValue());
        undo(first);
        assertEquals(before, snapshot());
    }

    @Test
    void whatWasEditedSinceStaysAndIsReported() {
        String ann = person("Ann");
        String anne = id("createPerson", Map.of("name", "Anne", "names", List.of(Map.of("value", "Annie"))));
        String organization = organization("Gazette");
        String kept = id("addMembership", Map.of("member", anne, "organization", organization, "roleName", "Editor"));
        String moved =
                id("addMembership", Map.of("member", anne, "organization", organization, "roleName", "Reporter"));
        JsonNode merged = merge(ann, anne);
        done(
                "updateMembership",
                "membership{id}",
                Map.of("id", kept, "expectedVersion", 1, "roleName", "Editor-in-chief"));
        JsonNode undone = undo(merged);
        assertEquals(1, undone.get("kept").size(), undone::toPrettyString);
        assertTrue(undone.at("/kept/0").textValue().contains(kept), undone::toPrettyString);
        String members = "query($id: ID!){person(id: $id){name names{value} memberships{nodes{id roleName}}}}";
        assertEquals(
                "{\"name\":\"Ann\",\"names\":[{\"value\":\"Ann\"}],\"memberships\":{\"nodes\":[{\"id\":\"%s\",\"roleName\":\"Editor-in-chief\"}]}}"
                        .formatted(kept),
                Editing.read(members, ann).toString());
        assertEquals(
                "{\"name\":\"Anne\",\"names\":[{\"value\":\"Anne\"},{\"value\":\"Annie\"}],\"memberships\":{\"nodes\":[{\"id\":\"%s\",\"roleName\":\"Reporter\"}]}}"
                        .formatted(moved),
                Editing.read(members, anne).toString());
    }

    @Test
    void anUndoClosesNoCircle() {
        String top = organization("Top");
        String gone = id("createOrganization", Map.of("name", "Gone", "parentOrganization", top));
        String child = id("createOrganization", Map.of("name", "Child", "parentOrganization", gone));
        String survivor =
                id("createOrganization", Map.of("name", "Survivor", "parentOrganization", organization("Other")));
        JsonNode merged = merge(survivor, gone);
        done(
                "updateOrganization",
                "organization{id}",
                Map.of("id", top, "expectedVersion", 1, "parentOrganization", child));
        JsonNode undone = undo(merged);
        assertTrue(undone.get("kept").toString().contains(gone), undone::toString);
        String parent = "query($id: ID!){organization(id: $id){parentOrganization{id}}}";
        assertTrue(Editing.read(parent, gone).get("parentOrganization").isNull());
        assertEquals(
                gone, Editing.read(parent, child).at("/parentOrganization/id").textValue());
        assertEquals(
                child, Editing.read(parent, top).at("/parentOrganization/id").textValue());
    }

    @Test
    void refusesWhatCannotBeOne() {
        String person = person("Ann");
        String organization = organization("Gazette");
        String nobody = UUID.randomUUID().toString();
        assertEquals(
                List.of("INVALID duplicates.0", "NOT_FOUND duplicates.1"),
                errors("mergeEntities", Map.of("survivor", person, "duplicates", List.of(organization, nobody)))
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("INVALID duplicates.0"),
                errors("mergeEntities", Map.of("survivor", person, "duplicates", List.of(person))));
        assertEquals(
                List.of("REQUIRED duplicates"),
                errors("mergeEntities", Map.of("survivor", person, "duplicates", List.of())));
        assertEquals(
                List.of("NOT_FOUND survivor"),
                errors("mergeEntities", Map.of("survivor", nobody, "duplicates", List.of(person))));
        assertEquals(
                List.of("DUPLICATE duplicates.1"),
                errors(
                        "mergeEntities",
                        Map.of(
                                "survivor",
                                person,
                                "duplicates",
                                List.of(person("B"), person("B")).stream()
                                        .limit(1)
                                        .flatMap(b -> java.util.stream.Stream.of(b, b))
                                        .toList())));
        String low = id(
                "createOrganization",
                Map.of(
                        "name",
                        "Low",
                        "parentOrganization",
                        id("createOrganization", Map.of("name", "Middle", "parentOrganization", organization))));
        assertEquals(
                List.of("CYCLE duplicates"),
                errors("mergeEntities", Map.of("survivor", low, "duplicates", List.of(organization))));
        String series = event("Series");
        String summit = id("createEvent", Map.of("name", "Summit", "superEvent", series));
        assertEquals(
                List.of("CYCLE duplicates"),
                errors("mergeEntities", Map.of("survivor", series, "duplicates", List.of(summit))));
        assertEquals(List.of("NOT_FOUND mergeId"), errors("undoMerge", Map.of("mergeId", nobody)));
    }
}
