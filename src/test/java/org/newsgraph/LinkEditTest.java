package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Memberships, participations and mentions, and what states them. */
@QuarkusTest
@BlackBox
class LinkEditTest {
    @Test
    void membershipsAndParticipationsAreWrittenWithTheirEvidence() {
        String person = person("Ann");
        String organization = organization("Gazette");
        String article = article(Map.of());
        Map<String, Object> input = Map.of(
                "member",
                person,
                "organization",
                organization,
                "roleName",
                "Editor",
                "startDate",
                "2001",
                "endDate",
                "2003-05",
                "evidence",
                List.of(Map.of("article", article, "passage", "So it is"), Map.of("article", article)));
        String selection = "membership{id version roleName startDate endDate member{__typename ... on Person{id}}"
                + " organization{id} evidence{passage article{id}}}";
        JsonNode membership = done("addMembership", selection, input);
        assertEquals(person, membership.at("/member/id").textValue());
        assertEquals(2, membership.get("evidence").size());
        assertEquals(List.of("DUPLICATE organization"), errors("addMembership", input));
        String id = membership.get("id").textValue();
        Map<String, Object> update =
                new HashMap<>(Map.of("id", id, "expectedVersion", 1, "evidence", List.of(Map.of("article", article))));
        update.put("endDate", null);
        JsonNode changed = done("updateMembership", selection, update);
        assertTrue(
                changed.get("endDate").isNull()
                        && changed.get("startDate").textValue().equals("2001"),
                changed::toString);
        assertEquals(2, changed.get("version").intValue());
        assertEquals(1, changed.get("evidence").size());
        assertEquals(List.of("VERSION_CONFLICT expectedVersion"), errors("updateMembership", update));
        assertEquals(
                List.of("INVALID endDate"),
                errors("updateMembership", Map.of("id", id, "expectedVersion", 2, "endDate", "1999")));
        assertEquals(
                List.of("INVALID organization"),
                errors("addMembership", Map.of("member", organization, "organization", organization)));
        assertEquals(
                List.of(
                        "INVALID member",
                        "NOT_FOUND evidence.0.article",
                        "NOT_FOUND organization",
                        "TOO_LONG roleName"),
                errors(
                                "addMembership",
                                Map.of(
                                        "member",
                                        event("E"),
                                        "organization",
                                        UUID.randomUUID().toString(),
                                        "roleName",
                                        "x".repeat(501),
                                        "evidence",
                                        List.of(Map.of(
                                                "article", UUID.randomUUID().toString()))))
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(
                id,
                done("removeMembership", "deletedId", Map.of("id", id, "expectedVersion", 2))
                        .textValue());
        assertEquals(List.of("NOT_FOUND id"), errors("removeMembership", Map.of("id", id, "expectedVersion", 2)));

        Map<String, Object> part = Map.of(
                "participant",
                organization,
                "event",
                event("E"),
                "roleName",
                "Host",
                "evidence",
                List.of(Map.of("article", article, "passage", "Hosted")));
        JsonNode participation = done("addParticipation", "participation{id version evidence{passage}}", part);
        assertEquals("Hosted", participation.at("/evidence/0/passage").textValue());
        assertEquals(List.of("DUPLICATE event"), errors("addParticipation", part));
        String partId = participation.get("id").textValue();
        assertEquals(
                List.of("VERSION_CONFLICT expectedVersion"),
                errors("removeParticipation", Map.of("id", partId, "expectedVersion", 9)));
        assertEquals(
                partId,
                done("removeParticipation", "deletedId", Map.of("id", partId, "expectedVersion", 1))
                        .textValue());
        assertEquals(
                List.of("NOT_FOUND id"), errors("removeParticipation", Map.of("id", partId, "expectedVersion", 1)));
        assertEquals(
                List.of("INVALID event", "INVALID participant"),
                errors("addParticipation", Map.of("participant", event("E"), "event", person)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void mentionsAreLinkedAndUnlinked() {
        String person = person("Ann");
        String article = article(Map.of("articleBody", "Ann and Bob"));
        Map<String, Object> input =
                Map.of("article", article, "entity", person, "spans", List.of(Map.of("start", 0, "end", 3)));
        JsonNode mention = done("addMention", "mention{id count spans{text} entity{id} article{id}}", input);
        assertEquals("Ann", mention.at("/spans/0/text").textValue());
        assertEquals(List.of("DUPLICATE entity"), errors("addMention", input));
        assertEquals("1", Database.value("select visible_mention_count from entity where id = '%s'".formatted(person)));
        String id = mention.get("id").textValue();
        assertEquals(id, done("removeMention", "deletedId", Map.of("id", id)).textValue());
        assertEquals("0", Database.value("select mention_count from entity where id = '%s'".formatted(person)));
        assertEquals(List.of("NOT_FOUND id"), errors("removeMention", Map.of("id", id)));
        assertEquals(
                List.of("INVALID spans.0"),
                errors("addMention", with(input, "spans", List.of(Map.of("start", 3, "end", 99)))));
        assertEquals(
                List.of("NOT_FOUND article", "NOT_FOUND entity"),
                errors(
                                "addMention",
                                Map.of(
                                        "article",
                                        UUID.randomUUID().toString(),
                                        "entity",
                                        UUID.randomUUID().toString()))
                        .stream()
                        .sorted()
                        .toList());
    }
}
