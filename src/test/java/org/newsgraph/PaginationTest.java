package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@BlackBox
class PaginationTest {
    private static final int ARTICLES = 330;
    private String person;

    /** A person in 330 articles, of which many share a date and many have none. */
    @BeforeEach
    void mentionOften() {
        person = Database.entity("PERSON", "Paged Person");
        Database.run("""
                with made as (
                  insert into article (id, uri, headline, date_published)
                  select gen_random_uuid(), 'urn:test:%1$s:' || n, 'Article ' || n,
                    case when n %% 3 > 0 then timestamptz '2020-01-01Z' + (n %% 7) * interval '1 day' end
                  from generate_series(1, %2$d) n returning id)
                insert into mention (id, article_id, entity_id) select gen_random_uuid(), id, '%1$s' from made
                """.formatted(person, ARTICLES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void visitsEachOnceForwards(int size) {
        if (size == 1) {
            Database.run("delete from mention where entity_id = '%s' and article_id not in".formatted(person)
                    + " (select article_id from mention where entity_id = '%s' limit 20)".formatted(person));
        }
        assertEquals(newestFirst(), walk("first", size, "after", "hasNextPage", "endCursor"));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    void visitsEachOnceBackwards(int size) {
        assertEquals(newestFirst(), walk("last", size, "before", "hasPreviousPage", "startCursor"));
    }

    @Test
    void neitherSkipsNorDoublesWhileArticlesAreInserted() {
        List<String> before = newestFirst();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        for (int n = 0; more; n++) {
            String added = Database.article(
                    "urn:test:added:%s:%d".formatted(person, n), "2020-01-0%dT00:00:00Z".formatted(1 + n % 9));
            Database.run("insert into mention (id, article_id, entity_id) values (gen_random_uuid(), '%s', '%s')"
                    .formatted(added, person));
            JsonPath page = page(Map.of("first", 11), "after", cursor);
            seen.addAll(page.getList("nodes.id"));
            more = page.getBoolean("pageInfo.hasNextPage");
            cursor = page.getString("pageInfo.endCursor");
        }
        assertEquals(seen.size(), new HashSet<>(seen).size(), "doubled");
        assertEquals(before, seen.stream().filter(before::contains).toList(), "skipped or out of order");
    }

    @Test
    void pageInfoTellsWhereThePageLies() {
        JsonPath first = page(Map.of("first", 5), "after", null);
        assertTrue(first.getBoolean("pageInfo.hasNextPage"));
        assertFalse(first.getBoolean("pageInfo.hasPreviousPage"));
        assertEquals(first.getString("edges[0].cursor"), first.getString("pageInfo.startCursor"));
        assertEquals(first.getString("edges[4].cursor"), first.getString("pageInfo.endCursor"));
        assertEquals(ARTICLES, first.getInt("totalCount"));

        JsonPath second = page(Map.of("first", 5), "after", first.getString("pageInfo.endCursor"));
        assertTrue(second.getBoolean("pageInfo.hasPreviousPage"));

        JsonPath last = page(Map.of("last", 5), "before", null);
        assertFalse(last.getBoolean("pageInfo.hasNextPage"));
        assertTrue(last.getBoolean("pageInfo.hasPreviousPage"));
        assertEquals(newestFirst().subList(ARTICLES - 5, ARTICLES), last.getList("nodes.id"));

        JsonPath none = page(Map.of("first", 5), "after", last.getString("pageInfo.endCursor"));
        assertEquals(List.of(), none.getList("nodes"));
        assertNull(none.get("pageInfo.startCursor"));
    }

    @Test
    void givesTwentyWhereNoneAreAskedFor() {
        assertEquals(20, page(Map.of(), "after", null).getList("nodes").size());
    }

    @Test
    void afterAndBeforeBoundAPageTogether() {
        JsonPath page = page(Map.of("first", 10), "after", null);
        Map<String, Object> between = Map.of(
                "first", 10, "after", page.getString("edges[1].cursor"), "before", page.getString("edges[5].cursor"));
        assertEquals(
                newestFirst().subList(2, 5),
                page(between, "after", page.getString("edges[1].cursor")).getList("nodes.id"));
    }

    /** They hold the sort keys and nothing of the service, so they survive its restart. */
    @Test
    void cursorsAreThePlaceItself() {
        List<String> ids = newestFirst();
        String json = "[\"Entity.mentionedIn\", \"%s\", \"%s\"]"
                .formatted(
                        Database.value("select to_char(published at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                                + " from article where id = '%s'".formatted(ids.get(9))),
                        ids.get(9));
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                ids.subList(10, 15), page(Map.of("first", 5), "after", cursor).getList("nodes.id"));
    }

    @Test
    void rootConnectionsVisitEachOnceBothWays() {
        for (String root : List.of("articles", "people", "organizations", "events")) {
            List<String> forwards = walkRoot(root, "first", "after", "hasNextPage", "endCursor");
            List<String> backwards = walkRoot(root, "last", "before", "hasPreviousPage", "startCursor");
            assertEquals(forwards.size(), new HashSet<>(forwards).size(), root);
            assertEquals(forwards, backwards, root);
            assertEquals(
                    Graphql.query("{%s{totalCount}}".formatted(root)).getInt("data.%s.totalCount".formatted(root)),
                    forwards.size());
        }
    }

    private static List<String> walkRoot(String root, String size, String from, String more, String cursor) {
        return walk(
                size,
                more,
                cursor,
                at -> Graphql.query(
                                "query($at: String){%s(%s: 100, %s: $at){nodes{id} pageInfo{%s %s}}}"
                                        .formatted(root, size, from, more, cursor),
                                at == null ? Map.of() : Map.of("at", at))
                        .setRootPath("data." + root));
    }

    private List<String> walk(String size, int count, String from, String more, String cursor) {
        return walk(size, more, cursor, at -> page(Map.of(size, count), from, at));
    }

    private static List<String> walk(String size, String more, String cursor, Function<String, JsonPath> read) {
        List<String> seen = new ArrayList<>();
        JsonPath page;
        String at = null;
        do {
            page = read.apply(at);
            List<String> ids = new ArrayList<>(page.getList("nodes.id"));
            if (size.equals("last")) {
                Collections.reverse(ids);
            }
            seen.addAll(ids);
            at = page.getString("pageInfo." + cursor);
        } while (page.getBoolean("pageInfo." + more));
        if (size.equals("last")) {
            Collections.reverse(seen);
        }
        return seen;
    }

    private JsonPath page(Map<String, ?> arguments, String side, String cursor) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("id", person);
        if (cursor != null) {
            variables.put(side, cursor);
        }
        return Graphql.answer("mentioned-in.graphql", variables).setRootPath("data.person.mentionedIn");
    }

    private List<String> newestFirst() {
        String ids = Database.value("""
                select string_agg(a.id::text, ',' order by a.date_published desc nulls last, a.id desc)
                from article a join mention m on m.article_id = a.id where m.entity_id = '%s'""".formatted(person));
        return List.of(ids.split(","));
    }
}
