package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP beyond what graphql-http audits. */
@QuarkusTest
@BlackBox
class ProtocolTest {
    private static final String JSON = "application/json";
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String TYPENAME = "{\"query\":\"{__typename}\"}";
    private static final int LIMIT = 4 << 20;
    private static final String LARGE = "{__schema{types{name description fields{name description}}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                                                          | application/json
            application/graphql-response+json                                         | application/graphql-response+json
            application/graphql-response+json, application/json;q=0.9                 | application/graphql-response+json
            application/json;q=0.9, application/graphql-response+json                 | application/graphql-response+json
            application/json, application/graphql-response+json                       | application/graphql-response+json
            application/json, application/graphql-response+json;q=0.5                 | application/json
            application/json;q=0.1, application/graphql-response+json;q=0.05          | application/json
            APPLICATION/JSON;Q=0.1, Application/GraphQL-Response+JSON ; q=0.2         | application/graphql-response+json
            */*                                                                       | application/json
            application/*                                                             | application/json
            application/*;q=0.5, application/graphql-response+json                    | application/graphql-response+json
            application/*, application/json;q=0                                       | application/graphql-response+json
            */*;q=0.1, application/json;q=0.2                                         | application/json
            application/graphql-response+json;q=0, */*                                | application/json
            text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8        | application/json
            application/json; charset=utf-8                                           | application/json
            application/json; charset="UTF-8"; q=1                                    | application/json
            application/json; charset=iso-8859-1, application/graphql-response+json   | application/graphql-response+json
            application/json;q=nonsense, application/graphql-response+json            | application/graphql-response+json
            ,,;;=,                                                                    | application/json
            """)
    void answersInTheTypeThatIsPreferred(String accept, String type) {
        Http.Answer answer = Http.post(TYPENAME, "Content-Type", JSON, "Accept", accept);
        assertEquals(200, answer.status());
        assertEquals(type + "; charset=utf-8", answer.header("Content-Type"));
    }

    @Test
    void readsSeveralAcceptHeadersAsOne() {
        Http.Answer answer = Http.post(
                TYPENAME, "Content-Type", JSON, "Accept", "text/html", "Accept", JSON + ";q=0.1", "Accept", GRAPHQL);
        assertEquals(GRAPHQL + "; charset=utf-8", answer.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/*",
                "application/json;q=0",
                "*/*;q=0",
                "application/json;charset=utf-16",
                "application/graphql+json"
            })
    void refusesWhoTakesNoneOfItsTypes(String accept) {
        Http.Answer post = Http.post(TYPENAME, "Content-Type", JSON, "Accept", accept);
        assertEquals(406, post.status());
        assertEquals("NOT_ACCEPTABLE", post.code());
        assertEquals(JSON + "; charset=utf-8", post.header("Content-Type"));
        assertEquals(
                406, Http.get(Map.of("query", "{__typename}"), "Accept", accept).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {articles{                              | GRAPHQL_PARSE_FAILED      | 1 | 11
            {nothing}                               | GRAPHQL_VALIDATION_FAILED | 1 | 2
            """)
    void errorsOfTheDocumentHaveAPlaceAndTheStatusOfTheirType(String document, String code, int line, int column) {
        for (String accept : List.of(JSON, GRAPHQL)) {
            for (Http.Answer answer : List.of(
                    Http.post(Map.of("query", document), "Accept", accept),
                    Http.get(Map.of("query", document), "Accept", accept))) {
                assertEquals(accept.equals(JSON) ? 200 : 400, answer.status());
                assertEquals(code, answer.code());
                assertEquals(
                        line, answer.json().at("/errors/0/locations/0/line").asInt());
                assertEquals(
                        column, answer.json().at("/errors/0/locations/0/column").asInt());
                assertFalse(answer.json().has("data"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"query":                                          | 1 | 10
            {"query": "{__typename}"} {}                       | 1 | 27
            {"query": "{__typename}", "query": "{nothing}"}    | 1 | 0
            {"query": "{__typename}", "variables": {"a": 1, "a": 2}} | 1 | 0
            {'query': '{__typename}'}                          | 1 | 2
            {"query": "{__typename}", "variables": {"a": NaN}} | 1 | 0
            """)
    void bodiesThatAreNotJsonAreRefusedWithTheirPlace(String body, int line, int column) {
        for (String accept : List.of(JSON, GRAPHQL)) {
            Http.Answer answer = Http.post(body, "Content-Type", JSON, "Accept", accept);
            assertEquals(400, answer.status());
            assertEquals("BAD_REQUEST", answer.code());
            assertEquals(line, answer.json().at("/errors/0/locations/0/line").asInt(), answer::message);
            if (column > 0) {
                assertEquals(
                        column, answer.json().at("/errors/0/locations/0/column").asInt(), answer::message);
            }
            assertFalse(answer.message().contains("com."), answer::message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                         | JSON object
            null                                                                       | JSON object
            "{__typename}"                                                             | JSON object
            {}                                                                         | query must be
            {"query": null}                                                            | query must be
            {"query": 1}                                                               | query must be
            {"query": " "}                                                             | query must be
            {"query": ["{__typename}"]}                                                | query must be
            {"qeury": "{__typename}"}                                                  | query must be
            {"query": "{__typename}", "operationName": {}}                             | operationName must be
            {"query": "{__typename}", "variables": [7]}                                | variables must be
            {"query": "{__typename}", "variables": "{}"}                               | variables must be
            {"query": "{__typename}", "extensions": [1]}                               | extensions must be
            {"query": "{__typename}", "extensions": "x"}                               | extensions must be
            """)
    void bodiesThatAreNoRequestsAreRefused(String body, String message) {
        Http.Answer answer = Http.post(body, "Content-Type", JSON, "Accept", GRAPHQL);
        assertEquals(400, answer.status());
        assertEquals("BAD_REQUEST", answer.code());
        assertThat(answer.message(), containsString(message));
        assertEquals("no-store", answer.header("Cache-Control"));
    }

    @Test
    void ignoresWhatItDoesNotKnowAndTakesNullForAbsent() {
        Http.Answer answer = Http.post(
                "{\"query\":\"{__typename}\",\"operationName\":null,\"variables\":null,\"extensions\":null,\"x\":1}",
                "Content-Type",
                JSON);
        assertEquals("Query", answer.json().at("/data/__typename").asText());
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() {
        String deep = "{\"query\":\"{__typename}\",\"variables\":{\"a\":" + "[".repeat(100_000);
        assertEquals(400, Http.post(deep, "Content-Type", JSON).status());
        assertEquals(
                400,
                Http.post(deep + "]".repeat(100_000) + "}}", "Content-Type", JSON)
                        .status());
        String number = "{\"query\":\"{__typename}\",\"variables\":{\"a\":" + "9".repeat(100_000) + "}}";
        assertEquals(400, Http.post(number, "Content-Type", JSON).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; Charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json; profile=x",
                "application/json, application/json"
            })
    void takesJsonInUtf8(String type) {
        assertEquals(200, Http.post(TYPENAME, "Content-Type", type).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/graphql-response+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/jsonp",
                "application/json, text/plain",
                "text/plain; application/json",
                "x"
            })
    void refusesBodiesOfOtherTypes(String type) {
        Http.Answer answer = Http.post(TYPENAME, "Content-Type", type);
        assertEquals(415, answer.status());
        assertEquals("BAD_REQUEST", answer.code());
        assertThat(answer.header("Accept-Post"), startsWith(JSON));
    }

    @Test
    void refusesABodyWithoutAType() {
        assertEquals(415, Http.post(TYPENAME).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32BE", "ISO-8859-1"})
    void refusesOtherEncodingsThanUtf8(String charset) {
        byte[] body = "{\"query\":\"{__typename}\",\"variables\":{\"x\":\"é\"}}".getBytes(Charset.forName(charset));
        Http.Answer answer = Http.post(BodyPublishers.ofByteArray(body), "Content-Type", JSON);
        assertEquals(400, answer.status());
        assertThat(answer.message(), containsString("JSON"));
    }

    @Test
    void takesUtf8WithItsMark() {
        assertEquals(200, Http.post("\uFEFF" + TYPENAME, "Content-Type", JSON).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip"})
    void refusesCompressedBodies(String coding) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(TYPENAME.getBytes(StandardCharsets.UTF_8));
        }
        Http.Answer answer = Http.post(
                BodyPublishers.ofByteArray(compressed.toByteArray()), "Content-Type", JSON, "Content-Encoding", coding);
        assertEquals(415, answer.status());
        assertEquals("identity", answer.header("Accept-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY"})
    void otherMethodsAreNotAllowed(String method) {
        Http.Answer answer = Http.send(
                HttpClient.newHttpClient(), Http.request(Http.address()).method(method, BodyPublishers.noBody()));
        assertEquals(405, answer.status());
        assertEquals("GET, POST", answer.header("Allow"));
        if (!method.equals("HEAD")) {
            assertEquals("METHOD_NOT_ALLOWED", answer.code());
        }
    }

    @Test
    void mutationsByGetAreNotAllowedAndChangeNothing() {
        String mutation = "mutation A {createPerson(input: {name: \"By Get\"}){person{id}}} query B {__typename}";
        for (String accept : List.of(JSON, GRAPHQL)) {
            Http.Answer answer = Http.get(
                    Map.of("query", mutation, "operationName", "A"),
                    "Accept",
                    accept,
                    "Authorization",
                    "Bearer " + Tokens.ADMIN);
            assertEquals(405, answer.status());
            assertEquals("POST", answer.header("Allow"));
        }
        assertEquals("0", Database.value("select count(*) from entity where name = 'By Get'"));
        assertEquals(
                200, Http.get(Map.of("query", mutation, "operationName", "B")).status());
    }

    @Test
    void subscriptionsByGetAreNotAllowed() {
        Http.Answer answer = Http.get(Map.of("query", "subscription {articlePublished {__typename}}"));
        assertEquals(405, answer.status());
        assertEquals("POST", answer.header("Allow"));
    }

    @Test
    void readsParametersAsUrlSearchParamsDo() {
        Http.Answer answer = Http.get(Map.of(
                "query",
                "query Q($k: String!){__type(name: $k){name}}",
                "variables",
                "{\"k\": \"Article\"}",
                "operationName",
                "Q",
                "extensions",
                "{}",
                "unknown",
                ";"));
        assertEquals("Article", answer.json().at("/data/__type/name").asText());
        assertEquals(
                200,
                get("query={__typename}&operationName=&variables=&extensions=").status());
        assertEquals(200, get("query=query+Q%7B__typename%7D#x").status());
        // A semicolon does not part parameters.
        assertEquals(400, get("operationName=x;query=%7B__typename%7D").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query=%7Ba%7D&query=%7Bb%7D                 | The parameter query must be given once
            query=%7Ba%7D&variables=%7B%7D&variables=   | The parameter variables must be given once
            query=                                      | query must be a GraphQL document
            operationName=x                             | query must be a GraphQL document
            query=%7Ba%7D&variables=%7B                 | The parameter variables must be JSON
            query=%7Ba%7D&variables=%5B%5D              | variables must be a JSON object
            query=%7Ba%7D&extensions=x                  | The parameter extensions must be JSON
            query=%7Ba%7D&extensions=1                  | extensions must be a JSON object
            """)
    void refusesOddParameters(String query, String message) {
        String answer = Http.raw("GET /graphql?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer, startsWith("HTTP/1.1 400"));
        assertThat(answer, containsString(message));
    }

    @Test
    void refusesParametersThatAreNotPercentEncoded() {
        String answer = Http.raw("GET /graphql?query=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer, startsWith("HTTP/1.1 400"));
    }

    @Test
    void bodiesAreLimited() {
        assertEquals(200, Http.post(ofLength(LIMIT), "Content-Type", JSON).status());
        for (var body : List.of(
                BodyPublishers.ofString(ofLength(LIMIT + 1)),
                // Without a length, so in chunks.
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(ofLength(LIMIT + 1).getBytes(StandardCharsets.UTF_8))))) {
            Http.Answer answer = Http.post(body, "Content-Type", JSON, "Accept", GRAPHQL);
            assertEquals(413, answer.status());
            assertEquals("REQUEST_TOO_LARGE", answer.code());
            assertEquals(GRAPHQL + "; charset=utf-8", answer.header("Content-Type"));
        }
        // Past what the server takes anywhere else.
        assertEquals(413, Http.post(ofLength(12 << 20), "Content-Type", JSON).status());
    }

    private static String ofLength(int bytes) {
        String rest = "{\"query\":\"{__typename}\",\"x\":\"\"}";
        return rest.replace("\"\"", '"' + "x".repeat(bytes - rest.length()) + '"');
    }

    @Test
    void aConnectionIsOfUseAfterARefusal() {
        String refused =
                "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
        String taken = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: " + TYPENAME.length() + "\r\n\r\n" + TYPENAME;
        String answers = Http.raw(refused + taken);
        assertThat(answers, startsWith("HTTP/1.1 415"));
        assertThat(answers, containsString("HTTP/1.1 200"));
        assertThat(answers, containsString("{\"data\":{\"__typename\":\"Query\"}}"));
    }

    @Test
    void asksForABodyThatTheClientHoldsBack() {
        String head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Expect: 100-continue\r\nContent-Length: ";
        assertThat(Http.raw(head + TYPENAME.length() + "\r\n\r\n" + TYPENAME), containsString("{\"data\":"));
        assertThat(Http.raw(head + (LIMIT + 1) + "\r\n\r\n"), startsWith("HTTP/1.1 413"));
    }

    @Test
    void linesAndHeadersAreLimited() {
        assertEquals(200, get("query={__typename}&x=" + "x".repeat(15_000)).status());
        assertEquals(414, get("query={__typename}&x=" + "x".repeat(20_000)).status());
        assertEquals(
                431, get("query={__typename}", "X-Large", "x".repeat(40_000)).status());
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoAsk() throws IOException {
        Http.Answer plain = Http.post(Map.of("query", LARGE));
        assertEquals("", plain.header("Content-Encoding"));
        Brotli4jLoader.ensureAvailability();
        for (String asked : List.of("gzip", "br", "gzip;q=0.5, br;q=0.4", "gzip, deflate, br, zstd", "*")) {
            Http.Answer answer = Http.post(Map.of("query", LARGE), "Accept-Encoding", asked);
            String coding = answer.header("Content-Encoding");
            assertEquals(asked.startsWith("gzip;q") || asked.equals("gzip") ? "gzip" : "br", coding);
            var bytes = new ByteArrayInputStream(answer.response().body());
            try (InputStream body = coding.equals("br") ? new BrotliInputStream(bytes) : new GZIPInputStream(bytes)) {
                assertEquals(plain.json(), new ObjectMapper().readTree(body));
            }
            assertThat(
                    answer.response().body().length, lessThan(plain.response().body().length / 4));
        }
        assertTrue(Http.get(Map.of("query", LARGE), "Accept-Encoding", "gzip")
                .header("Vary")
                .contains("Accept-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "identity", "deflate", "zstd", "br;q=0, gzip;q=0, *", "", "nonsense;;q=x,"})
    void othersGetThemAsTheyAre(String asked) {
        Http.Answer answer = Http.post(Map.of("query", LARGE), "Accept-Encoding", asked);
        assertEquals("", answer.header("Content-Encoding"));
        assertTrue(answer.json().has("data"));
    }

    @Test
    void smallAnswersAreNotCompressed() {
        assertEquals(
                "",
                Http.post(Map.of("query", "{__typename}"), "Accept-Encoding", "gzip, br")
                        .header("Content-Encoding"));
    }

    @Test
    void speaksHttp2() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int i = 0; i < 2; i++) {
            Http.Answer answer = Http.send(
                    client, Http.request(Http.address(), "Content-Type", JSON).POST(BodyPublishers.ofString(TYPENAME)));
            assertEquals(HttpClient.Version.HTTP_2, answer.response().version());
            assertEquals("Query", answer.json().at("/data/__typename").asText());
        }
        Http.Answer large = Http.send(
                client,
                Http.request(Http.address(), "Content-Type", JSON).POST(BodyPublishers.ofString(ofLength(LIMIT + 1))));
        assertEquals(413, large.status());
    }

    @Test
    void browsersTakeAnswersForWhatTheyAre() {
        Http.Answer answer = Http.get(Map.of("query", "{__typename}"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
    }

    @Test
    void thePathIsTheSameWithASlash() {
        Http.Answer answer = Http.send(
                HttpClient.newHttpClient(),
                Http.request(URI.create(Http.address() + "/"), "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(TYPENAME)));
        assertTrue(answer.status() == 415 || answer.status() == 404, () -> "" + answer.status());
    }

    private static Http.Answer get(String query, String... headers) {
        return Http.send(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                Http.request(
                                URI.create(Http.address() + "?"
                                        + query.replace("{", "%7B").replace("}", "%7D")),
                                headers)
                        .GET());
    }
}
