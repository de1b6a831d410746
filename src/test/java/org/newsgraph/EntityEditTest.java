package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.done;
import static org.newsgraph.Editing.errors;
import static org.newsgraph.Editing.event;
import static org.newsgraph.Editing.id;
import static org.newsgraph.Editing.organization;
import static org.newsgraph.Editing.person;
import static org.newsgraph.Editing.with;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People, organizations and events, their names and what they are part of. */
@QuarkusTest
@BlackBox
class EntityEditTest {
    private static final String NAMES = "{id version name names{value language kind preferred} sameAs description}";

    @Test
    void writesAPerson() {
        JsonNode person = done(
                "createPerson",
                "person{name givenName familyName birthDate deathDate description sameAs"
                        + " names{value language kind preferred}}",
                Map.of(
                        "name",
                        "Xi Jinping",
                        "givenName",
                        "Jinping",
                        "familyName",
                        "Xi",
                        "birthDate",
                        "1953-06",
                        "deathDate",
                        "2099",
                        "description",
                        "A person",
                        "sameAs",
                        List.of("https://www.wikidata.org/entity/Q15031"),
                        "names",
                        List.of(
                                Map.of("value", "Xi Jinping", "language", "en", "kind", "NAME"),
                                Map.of("value", "习近平", "language", "zh-hans"),
                                Map.of("value", "XJP", "kind", "ACRONYM"))));
        assertEquals(
                "{\"name\":\"Xi Jinping\",\"givenName\":\"Jinping\",\"familyName\":\"Xi\",\"birthDate\":\"1953-06\","
                        + "\"deathDate\":\"2099\",\"description\":\"A person\","
                        + "\"sameAs\":[\"https://www.wikidata.org/entity/Q15031\"],\"names\":["
                        + "{\"value\":\"Xi Jinping\",\"language\":\"en\",\"kind\":\"NAME\",\"preferred\":true},"
                        + "{\"value\":\"习近平\",\"language\":\"zh-Hans\",\"kind\":\"ALIAS\",\"preferred\":false},"
                        + "{\"value\":\"XJP\",\"language\":null,\"kind\":\"ACRONYM\",\"preferred\":false}]}",
                person.toString());
    }

    @Test
    void namesChangeAsAWhole() {
        String id =
                id("createPerson", Map.of("name", "A", "names", List.of(Map.of("value", "B"), Map.of("value", "C"))));
        Map<String, Object> input = Map.of("id", id, "expectedVersion", 1);
        JsonNode renamed = done("updatePerson", "person" + NAMES, with(input, "name", "B"));
        assertEquals("B", renamed.get("name").textValue());
        assertEquals(List.of("B", "C"), renamed.get("names").findValuesAsText("value"));
        input = Map.of("id", id, "expectedVersion", 2);
        JsonNode replaced = done(
                "updatePerson",
                "person" + NAMES,
                with(input, "names", List.of(Map.of("value", "D"), Map.of("value", "C", "kind", "FORMER"))));
        assertEquals(List.of("B", "D", "C"), replaced.get("names").findValuesAsText("value"));
        assertEquals(List.of("NAME", "ALIAS", "FORMER"), replaced.get("names").findValuesAsText("kind"));
        assertEquals(3, replaced.get("version").intValue());
        JsonNode cleared =
                done("updatePerson", "person" + NAMES, with(Map.of("id", id, "expectedVersion", 3), "names", null));
        assertEquals(List.of("B"), cleared.get("names").findValuesAsText("value"));
        assertEquals(
                List.of("DUPLICATE names.1.value", "REQUIRED names.2.value", "TOO_LONG names.3.value"),
                errors(
                        "createPerson",
                        Map.of(
                                "name",
                                "N",
                                "names",
                                List.of(
                                        Map.of("value", "M"),
                                        Map.of("value", "M"),
                                        Map.of("value", ""),
                                        Map.of("value", "x".repeat(301))))));
    }

    @Test
    void nullClearsAndAbsentLeavesAlone() {
        String id = id(
                "createOrganization",
                Map.of(
                        "name",
                        "A",
                        "description",
                        "D",
                        "organizationKind",
                        "NGO",
                        "foundingDate",
                        "1999",
                        "parentOrganization",
                        organization("Parent"),
                        "sameAs",
                        List.of("https://a.example/")));
        Map<String, Object> input = new HashMap<>(Map.of("id", id, "expectedVersion", 1));
        for (String field : List.of("description", "organizationKind", "parentOrganization", "sameAs")) {
            input.put(field, null);
        }
        JsonNode cleared = done(
                "updateOrganization",
                "organization{name description organizationKind foundingDate" + " parentOrganization{id} sameAs}",
                input);
        assertEquals(
                "{\"name\":\"A\",\"description\":null,\"organizationKind\":null,\"foundingDate\":\"1999\","
                        + "\"parentOrganization\":null,\"sameAs\":[]}",
                cleared.toString());
        assertEquals(
                List.of("REQUIRED name"),
                errors("updateOrganization", with(Map.of("id", id, "expectedVersion", 2), "name", null)));
        assertEquals(
                List.of("REQUIRED eventStatus"),
                errors("updateEvent", with(Map.of("id", event("E"), "expectedVersion", 1), "eventStatus", null)));
    }

    @Test
    void writesAnEventWithItsOrganizers() {
        String one = organization("One");
        String two = organization("Two");
        String above = event("Series");
        String selection =
                "event{id version startDate endDate eventStatus location superEvent{id} organizers{nodes{id}}}";
        JsonNode event = done(
                "createEvent",
                selection,
                Map.of(
                        "name",
                        "Summit",
                        "startDate",
                        "2012-06",
                        "endDate",
                        "2012-06-07",
                        "location",
                        "Beijing",
                        "superEvent",
                        above,
                        "organizers",
                        List.of(two, one)));
        assertEquals("SCHEDULED", event.get("eventStatus").textValue());
        assertEquals(above, event.at("/superEvent/id").textValue());
        assertEquals(List.of(two, one), event.get("organizers").findValuesAsText("id"));
        JsonNode changed = done(
                "updateEvent",
                selection,
                Map.of(
                        "id",
                        event.get("id").textValue(),
                        "expectedVersion",
                        1,
                        "eventStatus",
                        "HELD",
                        "organizers",
                        List.of(one)));
        assertEquals("HELD", changed.get("eventStatus").textValue());
        assertEquals(List.of(one), changed.get("organizers").findValuesAsText("id"));
        assertEquals(
                List.of("DUPLICATE organizers.1", "INVALID endDate", "INVALID organizers.2", "INVALID superEvent"),
                errors(
                                "createEvent",
                                Map.of(
                                        "name",
                                        "E",
                                        "startDate",
                                        "2012-06",
                                        "endDate",
                                        "2012-05",
                                        "superEvent",
                                        one,
                                        "organizers",
                                        List.of(one, one, above)))
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void refusesCirclesAndDatesTheWrongWayRound() {
        String top = organization("Top");
        String middle = id("createOrganization", Map.of("name", "Middle", "parentOrganization", top));
        String low = id("createOrganization", Map.of("name", "Low", "parentOrganization", middle));
        assertEquals(
                List.of("CYCLE parentOrganization"),
                errors("updateOrganization", Map.of("id", top, "expectedVersion", 1, "parentOrganization", low)));
        assertEquals(
                List.of("CYCLE parentOrganization"),
                errors("updateOrganization", Map.of("id", top, "expectedVersion", 1, "parentOrganization", top)));
        String event = event("E");
        assertEquals(
                List.of("CYCLE superEvent"),
                errors("updateEvent", Map.of("id", event, "expectedVersion", 1, "superEvent", event)));
        assertEquals(
                List.of("INVALID deathDate"),
                errors("createPerson", Map.of("name", "P", "birthDate", "2000-02", "deathDate", "2000-01-31")));
        assertEquals(
                List.of("INVALID dissolutionDate"),
                errors("createOrganization", Map.of("name", "O", "foundingDate", "2000", "dissolutionDate", "1999")));
    }

    @Test
    void isDeletedOnceNothingRefersToIt() {
        String person = person("Ann");
        String article = article(Map.of("mentions", List.of(Map.of("entity", person))));
        Map<String, Object> delete = Map.of("id", person, "expectedVersion", 1);
        assertEquals(List.of("IN_USE id"), errors("deleteEntity", delete));
        done("deleteArticle", "deletedId", Map.of("id", article, "expectedVersion", 1));
        assertEquals(
                List.of("VERSION_CONFLICT expectedVersion"),
                errors("deleteEntity", with(delete, "expectedVersion", 7)));
        assertEquals(person, done("deleteEntity", "deletedId", delete).textValue());
        assertEquals(List.of("NOT_FOUND id"), errors("deleteEntity", delete));
        assertEquals(List.of("NOT_FOUND id"), errors("updatePerson", delete));
        String event = id("createEvent", Map.of("name", "E", "organizers", List.of(organization("O"))));
        assertEquals(
                event,
                done("deleteEntity", "deletedId", Map.of("id", event, "expectedVersion", 1))
                        .textValue());
        String parent = organization("P");
        id("createOrganization", Map.of("name", "C", "parentOrganization", parent));
        assertEquals(List.of("IN_USE id"), errors("deleteEntity", Map.of("id", parent, "expectedVersion", 1)));
    }
}
