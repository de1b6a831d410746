package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is exported from a random graph makes the same graph again where there was nothing. */
@QuarkusTest
@BlackBox
class RoundTripTest {
    private static final long SEED = Seeds.of("round.trip.seed");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The database is the other tests' as well: what it has comes back at the end. */
    @Test
    void theSameGraphComesBack() {
        System.out.println("RoundTripTest with -Dround.trip.seed=" + SEED);
        String found = export("newsgraph");
        try {
            clear();
            makeGraph();
            Map<String, JsonNode> graph = entries(export("newsgraph"));
            assertTrue(graph.size() > 100, graph.size() + " entries");
            comesBackFrom("newsgraph", graph);
            comesBackFrom("schema_org", graph);
        } finally {
            clear();
            send("newsgraph", found);
        }
    }

    private static void makeGraph() {
        new Newsroom(SEED, 80, 25);
        // Some of its addresses are none, which only tests can bring in.
        Database.run("update article set uri = 'urn:round-trip:' || id");
        // A mutation or an import takes each keyword once.
        Database.run("""
                update article set keywords = array(
                  select k from unnest(keywords) with ordinality u (k, n) group by k order by min(n))""");
        // What its rows do not have: spans, evidence, texts of several lines, names of each kind in languages.
        Database.run("""
                update mention m set span_starts = '{0,2}', span_ends = '{1,3}',
                  span_texts = array[substr(a.article_body, 1, 1), substr(a.article_body, 3, 1)]
                from article a where a.id = m.article_id and a.article_body ~ '^[a-zA-Z]{4}'""");
        Database.run("""
                insert into membership_evidence (id, membership_id, article_id, passage)
                select gen_random_uuid(), m.id, a.id, case when random() < 0.5 then E'It said:\\n"so"' end
                from membership m, lateral (select id from article order by md5(id::text || m.id::text) limit 2) a""");
        Database.run("""
                insert into participation_evidence (id, participation_id, article_id)
                select gen_random_uuid(), m.id, a.id from participation m, (select id from article limit 1) a""");
        Database.run("""
                update membership set role_name = 'Role "' || left(md5(id::text), 5) || '"', start_date = '2001-02', end_date = '2003'
                where ascii(id::text) % 2 = 0""");
        Database.run("update participation set role_name = 'speaker' where ascii(id::text) % 2 = 0");
        Database.run("""
                update entity set description = E'One\\n\\ntwo ' || name, same_as = array['https://example.com/' || id]
                where ascii(id::text) % 2 = 0""");
        Database.run("""
                update entity_name set kind = case when preferred then 'NAME' when ascii(id::text) % 3 = 0 then 'FORMER'
                  when ascii(id::text) % 3 = 1 then 'ACRONYM' else 'ALIAS' end,
                  language = case when ascii(id::text) % 2 = 0 then 'sr-Latn' end""");
        Database.run("""
                update article set embargoed_until = '2030-01-01T00:00:00.000001Z', url = 'https://example.com/' || id,
                  dateline = 'LUND', alternative_headline = 'Other', article_section = nullif(trim(article_section), '')
                where ascii(id::text) % 2 = 0""");
        Database.run("update article set article_section = nullif(trim(article_section), '')");
    }

    private static void comesBackFrom(String format, Map<String, JsonNode> graph) {
        String exported = export(format);
        clear();
        load(format, exported);
        same(graph, entries(export("newsgraph")));
        // And once more changes nothing.
        JsonNode again = load(format, exported);
        assertEquals(0, again.at("/summary/created").asInt(), again.toString());
        same(graph, entries(export("newsgraph")));
    }

    private static void same(Map<String, JsonNode> expected, Map<String, JsonNode> actual) {
        assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()));
        expected.forEach((id, entry) -> assertEquals(entry, actual.get(id)));
    }

    private static String export(String format) {
        return given().auth()
                .oauth2(Tokens.ADMIN)
                .queryParam("format", format)
                .get("/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The summary of an import of which nothing is refused. */
    private static JsonNode load(String format, String lines) {
        String report = send(format, lines);
        JsonNode summary = json(report.substring(report.lastIndexOf('\n') + 1));
        assertEquals(0, summary.at("/summary/refused").asInt(-1), report);
        return summary;
    }

    private static String send(String format, String lines) {
        return given().auth()
                .oauth2(Tokens.EDITOR)
                .queryParam("format", format)
                .queryParam("link", "false")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/import")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .strip();
    }

    /** By id; evidence, and mentions without a position, are in the order of their ids, which are not exported. */
    private static Map<String, JsonNode> entries(String lines) {
        Map<String, JsonNode> entries = new TreeMap<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                ObjectNode entry = (ObjectNode) json(line);
                for (String list : List.of("evidence", "mentions")) {
                    if (entry.has(list)) {
                        TreeMap<String, JsonNode> sorted = new TreeMap<>();
                        entry.get(list).forEach(e -> sorted.put(e.toString(), e));
                        entry.putArray(list).addAll(sorted.values());
                    }
                }
                entries.put(entry.get("id").textValue(), entry);
            }
        }
        return entries;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void clear() {
        for (String table : new String[] {"membership", "participation", "article", "organizer"}) {
            Database.run("delete from " + table);
        }
        Database.run("update entity set parent_organization_id = null, super_event_id = null"
                + " where parent_organization_id is not null or super_event_id is not null");
        Database.run("delete from entity");
    }
}
