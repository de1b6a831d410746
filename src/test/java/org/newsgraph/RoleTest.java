package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what: the groups of a signed token say so. */
@QuarkusTest
@BlackBox
class RoleTest {
    private static final String NOBODY = UUID.randomUUID().toString();
    private static final Map<String, ?> DELETE = Map.of("id", NOBODY, "expectedVersion", 1);

    /** Every mutation, with an input that is well-formed, and what it gives. */
    private static final List<Call> FOR_EDITORS = List.of(
            new Call("createArticle", "article{id}", Map.of("uri", "", "headline", "")),
            new Call("updateArticle", "article{id}", DELETE),
            new Call("createPerson", "person{id}", Map.of("name", "")),
            new Call("updatePerson", "person{id}", DELETE),
            new Call("createOrganization", "organization{id}", Map.of("name", "")),
            new Call("updateOrganization", "organization{id}", DELETE),
            new Call("createEvent", "event{id}", Map.of("name", "")),
            new Call("updateEvent", "event{id}", DELETE),
            new Call("addMembership", "membership{id}", Map.of("member", NOBODY, "organization", NOBODY)),
            new Call("updateMembership", "membership{id}", DELETE),
            new Call("removeMembership", "deletedId", DELETE),
            new Call("addParticipation", "participation{id}", Map.of("participant", NOBODY, "event", NOBODY)),
            new Call("removeParticipation", "deletedId", DELETE),
            new Call("addMention", "mention{id}", Map.of("article", NOBODY, "entity", NOBODY)),
            new Call("removeMention", "deletedId", Map.of("id", NOBODY)),
            new Call("acceptNameCandidate", "nameCandidate{id}", Map.of("id", NOBODY)),
            new Call("rejectNameCandidate", "nameCandidate{id}", Map.of("id", NOBODY)));

    private static final List<Call> FOR_ADMINS = List.of(
            new Call("deleteArticle", "deletedId", DELETE),
            new Call("deleteEntity", "deletedId", DELETE),
            new Call("mergeEntities", "mergeId", Map.of("survivor", NOBODY, "duplicates", List.of())),
            new Call("undoMerge", "restored{id}", Map.of("mergeId", NOBODY)));

    record Call(String mutation, String selection, Map<String, ?> input) {
        String refusedAs(String token) {
            return Editing.refusedAs(token, mutation, selection, input);
        }

        void passes(String token) {
            JsonNode payload = Editing.editAs(token, mutation, selection, input);
            assertEquals(false, payload.get("userErrors").isEmpty(), mutation);
        }
    }

    @Test
    void editorsWriteAndAdministratorsDelete() {
        for (Call call : FOR_EDITORS) {
            assertEquals("UNAUTHENTICATED", call.refusedAs(null), call.mutation());
            assertEquals("FORBIDDEN", call.refusedAs(Tokens.READER), call.mutation());
            call.passes(Tokens.EDITOR);
            call.passes(Tokens.ADMIN);
        }
        for (Call call : FOR_ADMINS) {
            assertEquals("UNAUTHENTICATED", call.refusedAs(null), call.mutation());
            assertEquals("FORBIDDEN", call.refusedAs(Tokens.READER), call.mutation());
            assertEquals("FORBIDDEN", call.refusedAs(Tokens.EDITOR), call.mutation());
            call.passes(Tokens.ADMIN);
        }
    }

    @Test
    void aTokenThatDoesNotHoldIsRefusedWhole() {
        for (String token : List.of(Tokens.FORGED, Tokens.EXPIRED, "nonsense", Tokens.ADMIN + "x")) {
            Graphql.sendAs(token, "{__typename}", Map.of())
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"))
                    .body("data", nullValue());
        }
        given().header("Authorization", "Basic YTpi")
                .param("query", "{__typename}")
                .get("/graphql")
                .then()
                .statusCode(401);
        Graphql.sendAs(null, "{__typename}", Map.of()).then().statusCode(200).body("errors", nullValue());
        Graphql.sendAs(Tokens.READER, "{__typename}", Map.of()).then().body("data.__typename", not(nullValue()));
    }

    @Test
    void aMutationIsNoGet() {
        given().auth()
                .oauth2(Tokens.ADMIN)
                .param("query", "mutation{createPerson(input: {name: \"By GET\"}){person{id}}}")
                .get("/graphql")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body("errors[0].extensions.code", equalTo("METHOD_NOT_ALLOWED"));
        assertEquals("0", Database.value("select count(*) from entity where name = 'By GET'"));
    }

    @Test
    void theHistoryTellsWhoDidWhat() {
        String id = Editing.editAs(Tokens.EDITOR, "createPerson", "person{id}", Map.of("name", "Ann"))
                .at("/person/id")
                .textValue();
        Editing.done("updatePerson", "person{id}", Map.of("id", id, "expectedVersion", 1, "description", "D"));
        Editing.done("deleteEntity", "deletedId", Map.of("id", id, "expectedVersion", 2));
        assertEquals(
                "ed createPerson INSERT, ada updatePerson UPDATE, ada deleteEntity DELETE",
                Database.value("select string_agg(e.who || ' ' || e.mutation || ' ' || c.operation, ', ' order by c.n)"
                        + " from change c join edit e on e.id = c.edit_id where c.relation = 'entity' and c.row_id = '%s'"
                                .formatted(id)));
        assertEquals(
                "D",
                Database.value("select after ->> 'description' from change where operation = 'UPDATE' and row_id = '%s'"
                        .formatted(id)));
        try {
            Database.run("delete from change");
        } catch (IllegalStateException e) {
            assertEquals(true, e.getMessage().contains("append-only"));
            return;
        }
        throw new AssertionError("The history was changed");
    }
}
