package org.newsgraph.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.newsgraph.BlackBox;
import org.newsgraph.Database;
import org.newsgraph.Graphql;
import org.newsgraph.Tokens;
import org.newsgraph.exchange.ninjs.NinjsReader;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** What leaves the graph: as lines of a format, and as documents of one article. */
@QuarkusTest
@BlackBox
class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "urn:export:" + UUID.randomUUID() + ":";
    private static final String FILTER = "{\"uri\":{\"startsWith\":\"" + RUN + "\"}}";

    private static String paper;
    private static String ada;
    private static String bo;
    private static String summit;
    private static String open;
    private static String withheld;
    private static String membership;

    /** Once: the service can only be asked when a test begins. */
    @BeforeEach
    void writeOnce() {
        if (membership == null) {
            write();
        }
    }

    private static void write() {
        String council = create("Organization", "name: \"Council of " + RUN + "\", organizationKind: GOVERNMENT");
        paper = create(
                "Organization",
                "name: \"Paper of " + RUN + "\", organizationKind: MEDIA, parentOrganization: \"" + council + "\"");
        ada = create("Person", """
                name: "Ada Quill %s", names: [{value: "AQ", kind: ACRONYM}, {value: "Ада", language: "ru", kind: NAME}],
                birthDate: "1970-02", sameAs: ["https://people.example/%s"]""".formatted(RUN, RUN.hashCode()));
        bo = create("Person", "name: \"Bo Lind " + RUN + "\"");
        create("Person", "name: \"Nobody " + RUN + "\"");
        summit = create(
                "Event",
                "name: \"Summit " + RUN + "\", eventStatus: HELD, startDate: \"2024-03\", organizers: [\"" + council
                        + "\"]");
        open = create("Article", """
                uri: "%sopen", url: "https://paper.example/open", headline: "Open", articleBody: "😀 Ada Quill said \\"no\\".",
                keywords: ["a, b", "c"], inLanguage: "en", datePublished: "2024-03-05T08:30:00.5Z", publisher: "%s",
                authors: ["%s"], mentions: [{entity: "%s", spans: [{start: 3, end: 12}]}, {entity: "%s"}]""".formatted(RUN, paper, bo, ada, summit));
        withheld = create("Article", """
                uri: "%swithheld", headline: "Withheld", pubStatus: WITHHELD, mentions: []""".formatted(RUN));
        membership = id(Graphql.query("""
                mutation{addMembership(input:{member:"%s", organization:"%s", roleName:"Mayor", startDate:"2019-01",
                  evidence:[{article:"%s", passage:"said \\"no\\""},{article:"%s"}]}){membership{id}}}""".formatted(ada, council, open, withheld))
                .getString("data.addMembership.membership.id"));
        id(Graphql.query("""
                mutation{addParticipation(input:{participant:"%s", event:"%s", roleName:"speaker",
                  evidence:[{article:"%s"}]}){participation{id}}}""".formatted(ada, summit, open)).getString("data.addParticipation.participation.id"));
    }

    private static String create(String type, String input) {
        String field = type.toLowerCase(Locale.ROOT);
        return id(Graphql.query(
                        "mutation{create%s(input:{%s}){%s{id} userErrors{message}}}".formatted(type, input, field))
                .getString("data.create%s.%s.id".formatted(type, field)));
    }

    private static String id(String id) {
        assertTrue(id != null, "It was not created");
        return id;
    }

    private static Response export(String token, String... parameters) {
        var request = token == null ? given() : given().auth().oauth2(token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/export");
    }

    private static Map<String, JsonNode> lines(Response answer) throws IOException {
        answer.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
        Map<String, JsonNode> lines = new LinkedHashMap<>();
        for (String line : answer.asString().split("\n", -1)) {
            if (!line.isEmpty()) {
                JsonNode entry = JSON.readTree(line);
                lines.put(entry.path("id").asText(String.valueOf(lines.size())), entry);
            }
        }
        return lines;
    }

    @Test
    void writesWhatHangsOnTheArticlesOfAFilter() throws IOException {
        Map<String, JsonNode> lines = lines(export(Tokens.EDITOR, "filter", FILTER));
        // Two articles, two people, two organizations, an event, a membership and a participation.
        assertEquals(9, lines.size(), lines.toString());
        JsonNode article = lines.get(open);
        assertEquals("article", article.get("type").textValue());
        assertEquals(RUN + "open", article.get("uri").textValue());
        assertEquals("2024-03-05T08:30:00.500Z", article.get("datePublished").textValue());
        assertEquals(List.of("a, b", "c"), JSON.convertValue(article.get("keywords"), List.class));
        assertEquals(paper, article.get("publisher").get("id").textValue());
        assertEquals(bo, article.get("authors").get(0).get("id").textValue());
        assertEquals(ada, article.get("mentions").get(0).get("entity").get("id").textValue());
        assertEquals(
                "{\"start\":3,\"end\":12}",
                article.get("mentions").get(0).get("spans").get(0).toString());
        assertEquals(
                summit, article.get("mentions").get(1).get("entity").get("id").textValue());
        assertEquals(2, lines.get(membership).get("evidence").size());
        assertEquals("[]", lines.get(withheld).get("mentions").toString());
        JsonNode person = lines.get(ada);
        assertEquals("1970-02", person.get("birthDate").textValue());
        assertEquals(3, person.get("names").size());
        assertEquals("HELD", lines.get(summit).get("eventStatus").textValue());
        // What is referred to comes first.
        List<String> order = List.copyOf(lines.keySet());
        assertTrue(order.indexOf(paper) < order.indexOf(open) && order.indexOf(open) < order.indexOf(membership));
    }

    @Test
    void showsTheCallerNoMoreThanGraphQlDoes() throws IOException {
        Map<String, JsonNode> lines = lines(export(null, "filter", FILTER));
        assertFalse(lines.containsKey(withheld));
        assertTrue(lines.containsKey(open));
        assertEquals(1, lines.get(membership).get("evidence").size());
        Response whole = export(null);
        assertFalse(whole.asString().contains(RUN + "withheld"));
        assertTrue(export(Tokens.EDITOR).asString().contains(RUN + "withheld"));
        export(Tokens.FORGED).then().statusCode(401).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void writesEverythingWithoutAFilter() throws IOException {
        long entries = lines(export(Tokens.ADMIN)).size();
        String rows = Database.value("select (select count(*) from entity) + (select count(*) from article)"
                + " + (select count(*) from membership) + (select count(*) from participation)");
        assertEquals(rows, String.valueOf(entries));
    }

    @Test
    void writesSchemaOrgAndNinjsThatAreReadAgain() throws Exception {
        for (String line : export(Tokens.EDITOR, "filter", FILTER, "format", "schema_org")
                .asString()
                .split("\n", -1)) {
            if (!line.isEmpty()) {
                assertTrue(
                        new SchemaOrgReader()
                                .read(JSON.readTree(line))
                                .warnings()
                                .isEmpty(),
                        line);
            }
        }
        Set<String> headlines = lines(export(Tokens.EDITOR, "filter", FILTER, "format", "ninjs")).values().stream()
                .map(item -> item.path("title")
                        .asText(item.path("headlines").path(0).path("value").asText()))
                .collect(Collectors.toSet());
        assertEquals(Set.of("Open", "Withheld", "Summit " + RUN), headlines);
    }

    @Test
    void refusesWhatItCannotDo() {
        refused("There is no parameter fromat", "fromat", "ninjs");
        refused("format must be newsgraph, schema_org or ninjs", "format", "xml");
        refused("filter must be JSON", "filter", "{");
        refused("filter must be a JSON object", "filter", "[]");
        refused("'nonsense'", "filter", "{\"nonsense\":1}");
        refused("filter.id", "filter", "{\"id\":{\"eq\":\"x\"}}");
        String deep = "{\"not\":".repeat(60) + "{}" + "}".repeat(60);
        refused("deep", "filter", deep);
    }

    private static void refused(String message, String... parameters) {
        export(Tokens.EDITOR, parameters)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void compressesForThoseWhoAcceptIt() throws Exception {
        URI uri = URI.create("http://localhost:" + io.restassured.RestAssured.port + "/export");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Accept-Encoding", "br, gzip")
                                .header("Authorization", "Bearer " + Tokens.EDITOR)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertTrue(new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).contains(RUN + "open"));
        }
    }

    @Test
    void givesAnArticleAsADocument() throws Exception {
        Response answer = given().get("/articles/" + open + ".jsonld");
        answer.then()
                .statusCode(200)
                .contentType(startsWith("application/ld+json"))
                .header("Cache-Control", "public, max-age=60")
                .header("Vary", containsString("Authorization"));
        ArticleEntry read = new SchemaOrgReader()
                .read(JSON.readTree(answer.asString())).entries().stream()
                        .map(Placed::entry)
                        .filter(ArticleEntry.class::isInstance)
                        .map(ArticleEntry.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals(RUN + "open", read.uri());
        assertEquals(List.of(new SpanEntry(3, 12)), read.mentions().get(0).spans());
        JsonNode item =
                JSON.readTree(given().get("/articles/" + open + ".ninjs.json").asString());
        assertEquals("Open", item.get("headlines").get(0).get("value").textValue());
        assertEquals(
                1,
                new NinjsReader()
                        .read(item).entries().stream()
                                .filter(e -> e.entry() instanceof ArticleEntry)
                                .count());
    }

    @Test
    void hidesDocumentsAsGraphQlHidesArticles() {
        given().get("/articles/" + withheld + ".jsonld")
                .then()
                .statusCode(404)
                .body("errors[0].extensions.code", equalTo("NOT_FOUND"));
        given().auth()
                .oauth2(Tokens.EDITOR)
                .get("/articles/" + withheld + ".ninjs.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache");
        for (String nobody : List.of("x", UUID.randomUUID().toString(), ada, "1-1-1-1-1")) {
            given().get("/articles/" + nobody + ".jsonld").then().statusCode(404);
        }
        given().auth()
                .oauth2(Tokens.EXPIRED)
                .get("/articles/" + open + ".jsonld")
                .then()
                .statusCode(401);
    }

    @Test
    void answersThatNothingChanged() {
        String path = "/articles/" + open + ".jsonld";
        Database.run("update entity set updated_at = now() - interval '1 day'");
        Database.run("update article set updated_at = now() - interval '1 hour' where id = '%s'".formatted(open));
        Response first = given().get(path);
        String tag = first.header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);
        given().head(path).then().statusCode(200).header("ETag", tag);
        given().header("If-None-Match", "\"x\", W/" + tag).get(path).then().statusCode(304);
        given().header("If-None-Match", "\"x\"").get(path).then().statusCode(200);
        given().header("If-Modified-Since", first.header("Last-Modified"))
                .get(path)
                .then()
                .statusCode(304);
        // The tag counts where there is one.
        given().header("If-None-Match", "\"x\"")
                .header("If-Modified-Since", first.header("Last-Modified"))
                .get(path)
                .then()
                .statusCode(200);
        String mention = Graphql.query(
                        "mutation{addMention(input:{article:\"%s\",entity:\"%s\"}){mention{id}}}".formatted(open, bo))
                .getString("data.addMention.mention.id");
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
        given().header("If-Modified-Since", first.header("Last-Modified"))
                .get(path)
                .then()
                .statusCode(200);
        Graphql.query("mutation{removeMention(input:{id:\"%s\"}){deletedId}}".formatted(mention));
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }
}
