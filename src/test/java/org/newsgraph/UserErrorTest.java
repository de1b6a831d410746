package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.errors;
import static org.newsgraph.Editing.event;
import static org.newsgraph.Editing.id;
import static org.newsgraph.Editing.organization;
import static org.newsgraph.Editing.person;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each mutation's user errors, beside those that are in the tests of what it does; after any, nothing is changed. */
@QuarkusTest
@BlackBox
class UserErrorTest {
    private static final String NOBODY = UUID.randomUUID().toString();
    private static final String LONG = "x".repeat(10_001);
    private String ann;
    private String gazette;
    private String summit;

    @BeforeEach
    void make() {
        ann = person("Ann");
        gazette = organization("Gazette");
        summit = event("Summit");
    }

    private static Map<String, Object> of(String id, Object... more) {
        Map<String, Object> input = fields(more);
        input.putAll(Map.of("id", id, "expectedVersion", 1));
        return input;
    }

    /** Of a version that is not there. */
    private static Map<String, Object> old(String id, Object... more) {
        Map<String, Object> input = of(id, more);
        input.put("expectedVersion", 7);
        return input;
    }

    private static Map<String, Object> fields(Object... more) {
        Map<String, Object> input = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return input;
    }

    private static void refused(String mutation, Map<String, ?> input, String... expected) {
        String edits = Database.value("select count(*) || ' ' || (select count(*) from change) from edit");
        assertEquals(
                List.of(expected).stream().sorted().toList(),
                errors(mutation, input).stream().sorted().toList(),
                mutation + input);
        assertEquals(
                edits, Database.value("select count(*) || ' ' || (select count(*) from change) from edit"), mutation);
    }

    @Test
    void ofArticles() {
        String id = article(Map.of());
        refused(
                "updateArticle",
                of(id, "abstract", LONG, "uri", "no uri", "embargoedUntil", "soon"),
                "TOO_LONG abstract",
                "INVALID uri",
                "INVALID embargoedUntil");
        refused(
                "updateArticle",
                of(id, "publisher", NOBODY, "authors", List.of(ann, ann)),
                "NOT_FOUND publisher",
                "DUPLICATE authors.1");
        refused("updateArticle", of(id, "keywords", Collections.nCopies(201, "k")), "TOO_LONG keywords");
        refused("updateArticle", of(id, "url", "https://a.example/" + "x".repeat(2_048)), "TOO_LONG url");
        refused("updateArticle", of(id, "headline", "half \ud83c of it"), "INVALID headline");
        refused("deleteArticle", of(NOBODY), "NOT_FOUND id");
        refused("deleteArticle", of("no id"), "NOT_FOUND id");
    }

    @Test
    void ofPeople() {
        refused(
                "createPerson",
                fields("name", " ", "description", LONG, "givenName", "x".repeat(301)),
                "REQUIRED name",
                "TOO_LONG description",
                "TOO_LONG givenName");
        refused("updatePerson", old(ann, "name", "B"), "VERSION_CONFLICT expectedVersion");
        refused(
                "updatePerson",
                of(ann, "name", null, "familyName", "x".repeat(301)),
                "REQUIRED name",
                "TOO_LONG familyName");
        refused("updatePerson", of(ann, "birthDate", "2000", "deathDate", "1999-12-31"), "INVALID deathDate");
        refused(
                "updatePerson",
                of(ann, "names", List.of(Map.of("value", "B"), Map.of("value", "B"))),
                "DUPLICATE names.1.value");
        refused("updatePerson", of(gazette, "name", "B"), "INVALID id");
    }

    @Test
    void ofOrganizations() {
        refused(
                "createOrganization",
                fields("name", "", "parentOrganization", NOBODY, "description", LONG),
                "REQUIRED name",
                "NOT_FOUND parentOrganization",
                "TOO_LONG description");
        refused(
                "createOrganization",
                fields(
                        "name",
                        "A",
                        "names",
                        List.of(Map.of("value", "B"), Map.of("value", "B")),
                        "parentOrganization",
                        ann),
                "DUPLICATE names.1.value",
                "INVALID parentOrganization");
        refused("updateOrganization", old(gazette), "VERSION_CONFLICT expectedVersion");
        refused(
                "updateOrganization",
                of(gazette, "parentOrganization", NOBODY, "name", "x".repeat(301)),
                "NOT_FOUND parentOrganization",
                "TOO_LONG name");
        refused(
                "updateOrganization",
                of(
                        gazette,
                        "foundingDate",
                        "2000",
                        "dissolutionDate",
                        "1999",
                        "names",
                        List.of(Map.of("value", "B"), Map.of("value", "B"))),
                "INVALID dissolutionDate",
                "DUPLICATE names.1.value");
        refused("updateOrganization", of(NOBODY), "NOT_FOUND id");
    }

    @Test
    void ofEvents() {
        refused(
                "createEvent",
                fields("name", "", "superEvent", NOBODY, "location", "x".repeat(501), "eventStatus", null),
                "REQUIRED name",
                "NOT_FOUND superEvent",
                "TOO_LONG location",
                "REQUIRED eventStatus");
        refused("createEvent", fields("name", "E", "organizers", List.of(NOBODY)), "NOT_FOUND organizers.0");
        refused("updateEvent", old(summit), "VERSION_CONFLICT expectedVersion");
        refused(
                "updateEvent",
                of(summit, "superEvent", NOBODY, "name", "", "location", "x".repeat(501)),
                "NOT_FOUND superEvent",
                "REQUIRED name",
                "TOO_LONG location");
        refused(
                "updateEvent",
                of(summit, "startDate", "2000", "endDate", "1999", "organizers", List.of(gazette, gazette)),
                "INVALID endDate",
                "DUPLICATE organizers.1");
        refused("updateEvent", of(NOBODY), "NOT_FOUND id");
    }

    @Test
    void ofLinks() {
        String other = id("addMembership", Map.of("member", ann, "organization", gazette, "roleName", "Editor"));
        String membership = id("addMembership", Map.of("member", ann, "organization", gazette));
        refused("updateMembership", of(membership, "roleName", "Editor"), "DUPLICATE roleName");
        refused(
                "updateMembership",
                of(
                        membership,
                        "roleName",
                        "x".repeat(501),
                        "evidence",
                        List.of(Map.of("article", NOBODY, "passage", LONG))),
                "TOO_LONG roleName",
                "NOT_FOUND evidence.0.article",
                "TOO_LONG evidence.0.passage");
        refused("updateMembership", of(NOBODY), "NOT_FOUND id");
        refused("removeMembership", old(other), "VERSION_CONFLICT expectedVersion");
        refused(
                "addParticipation",
                fields("participant", NOBODY, "event", NOBODY, "roleName", "x".repeat(501)),
                "NOT_FOUND participant",
                "NOT_FOUND event",
                "TOO_LONG roleName");
        List<Map<String, Integer>> spans = Collections.nCopies(1_001, Map.of("start", 0, "end", 1));
        refused(
                "addMention",
                fields("article", article(Map.of("articleBody", "Text")), "entity", ann, "spans", spans),
                "TOO_LONG spans");
    }

    @Test
    void ofMerges() {
        refused(
                "mergeEntities",
                fields("survivor", ann, "duplicates", Collections.nCopies(101, NOBODY)),
                "TOO_LONG duplicates");
        refused("undoMerge", fields("mergeId", "no id"), "NOT_FOUND mergeId");
    }

    @Test
    void theDatabaseKnowsTheLimitsAsWell() {
        String article = article(Map.of());
        for (String set : List.of(
                "article set headline = repeat('x', 1001)",
                "article set abstract = repeat('x', 10001)",
                "article set keywords = array[repeat('x', 201)]",
                "article set in_language = repeat('x', 101)",
                "article set url = repeat('x', 2049)",
                "entity set name = repeat('x', 301)",
                "entity set description = repeat('x', 10001)",
                "entity set same_as = array[repeat('x', 2049)]",
                "entity_name set value = repeat('x', 301)",
                "entity_name set language = repeat('x', 101)")) {
            String id = set.startsWith("article") ? article : ann;
            String column = set.startsWith("entity_name") ? "entity_id" : "id";
            Exception refusal = assertThrows(
                    IllegalStateException.class,
                    () -> Database.run("update %s where %s = '%s'".formatted(set, column, id)),
                    set);
            assertEquals(true, refusal.getMessage().contains("violates check constraint"), refusal::getMessage);
        }
    }
}
