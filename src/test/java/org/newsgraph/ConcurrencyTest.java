package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.Editing.article;
import static org.newsgraph.Editing.edit;
import static org.newsgraph.Editing.organization;
import static org.newsgraph.Editing.person;
import static org.newsgraph.Editing.uri;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writers at the same moment: one wins, the others learn of it, and nothing is lost or half done. */
@QuarkusTest
@BlackBox
class ConcurrencyTest {
    private static final int WRITERS = 50;

    static <T> List<T> atOnce(int writers, IntFunction<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<T>> tasks = IntStream.range(0, writers)
                    .<Callable<T>>mapToObj(n -> () -> work.apply(n))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    static String outcome(JsonNode payload) {
        return payload.get("userErrors").isEmpty()
                ? "done"
                : payload.at("/userErrors/0/code").textValue();
    }

    @Test
    void oneOfFiftyWritersWinsAndNoUpdateIsLost() throws Exception {
        String id = article(Map.of());
        List<String> outcomes = atOnce(
                WRITERS,
                n -> outcome(edit(
                        "updateArticle",
                        "article{id}",
                        Map.of("id", id, "expectedVersion", 1, "headline", "By " + n))));
        assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
        assertEquals(WRITERS - 1, Collections.frequency(outcomes, "VERSION_CONFLICT"), outcomes::toString);

        String counted = article(Map.of());
        String read = "query($id: ID!){article(id: $id){version keywords}}";
        atOnce(10, n -> {
            for (int tries = 0; tries < 200; tries++) {
                JsonNode now = Editing.read(read, counted);
                List<String> keywords = new ArrayList<>();
                now.get("keywords").forEach(keyword -> keywords.add(keyword.textValue()));
                keywords.add("k" + n);
                JsonNode payload = edit(
                        "updateArticle",
                        "article{id}",
                        Map.of(
                                "id",
                                counted,
                                "expectedVersion",
                                now.get("version").intValue(),
                                "keywords",
                                keywords));
                if (outcome(payload).equals("done")) {
                    return n;
                }
            }
            throw new AssertionError("No chance to write in 200 tries");
        });
        JsonNode all = Editing.read(read, counted);
        assertEquals(10, all.get("keywords").size());
        assertEquals(11, all.get("version").intValue());
    }

    @Test
    void aUriIsTakenOnce() throws Exception {
        String uri = uri();
        List<String> outcomes = atOnce(
                WRITERS, n -> outcome(edit("createArticle", "article{id}", Map.of("uri", uri, "headline", "By " + n))));
        assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
        assertEquals(WRITERS - 1, Collections.frequency(outcomes, "DUPLICATE"), outcomes::toString);
    }

    @Test
    void manyMentionTheSameAtOnce() throws Exception {
        List<String> people =
                IntStream.range(0, 6).mapToObj(n -> person("P" + n)).toList();
        atOnce(WRITERS, n -> {
            List<String> mixed = new ArrayList<>(people);
            Collections.shuffle(mixed, new java.util.Random(n));
            return article(Map.of(
                    "mentions", mixed.stream().map(id -> Map.of("entity", id)).toList()));
        });
        for (String id : people) {
            assertEquals(
                    WRITERS + " " + WRITERS,
                    Database.value("select mention_count || ' ' || visible_mention_count from entity where id = '%s'"
                            .formatted(id)));
        }
    }

    @Test
    void whoReplacesMentionsOfTheSameWaitsInOneOrder() throws Exception {
        List<List<Map<String, String>>> halves = IntStream.range(0, 2)
                .mapToObj(half -> IntStream.range(0, 3)
                        .mapToObj(n -> Map.of("entity", person("P" + half + n)))
                        .toList())
                .toList();
        String deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
        String before = Database.value(deadlocks);
        atOnce(8, n -> {
            String id = article(Map.of("mentions", halves.get(n % 2)));
            for (int turn = 1; turn <= 20; turn++) {
                Map<String, ?> input =
                        Map.of("id", id, "expectedVersion", turn, "mentions", halves.get((n + turn) % 2));
                assertEquals("done", outcome(edit("updateArticle", "article{id}", input)));
            }
            return id;
        });
        assertEquals(before, Database.value(deadlocks));
    }

    @Test
    void aMentionIsMadeOnceAndRemovedOnce() throws Exception {
        String person = person("Ann");
        String article = article(Map.of("articleBody", "Ann"));
        List<String> made = atOnce(
                10, n -> outcome(edit("addMention", "mention{id}", Map.of("article", article, "entity", person))));
        assertEquals(1, Collections.frequency(made, "done"), made::toString);
        assertEquals(9, Collections.frequency(made, "DUPLICATE"), made::toString);
        String id = Database.value("select id from mention where article_id = '%s'".formatted(article));
        List<String> removed = atOnce(10, n -> outcome(edit("removeMention", "deletedId", Map.of("id", id))));
        assertEquals(1, Collections.frequency(removed, "done"), removed::toString);
        assertEquals(9, Collections.frequency(removed, "NOT_FOUND"), removed::toString);
        List<String> deleted =
                atOnce(10, n -> outcome(edit("deleteEntity", "deletedId", Map.of("id", person, "expectedVersion", 1))));
        assertEquals(1, Collections.frequency(deleted, "done"), deleted::toString);
        assertEquals(9, Collections.frequency(deleted, "NOT_FOUND"), deleted::toString);
    }

    @Test
    void noCircleIsClosedFromBothSides() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> pair = List.of(organization("One"), organization("Two"));
            List<String> outcomes = atOnce(
                    2,
                    n -> outcome(edit(
                            "updateOrganization",
                            "organization{id}",
                            Map.of("id", pair.get(n), "expectedVersion", 1, "parentOrganization", pair.get(1 - n)))));
            assertEquals(List.of("CYCLE", "done"), outcomes.stream().sorted().toList());
        }
    }

    @Test
    void aMentionMadeDuringAMergeIsTheSurvivors() throws Exception {
        String survivor = person("Ann");
        String duplicate = person("Anne");
        List<String> outcomes = atOnce(
                16,
                n -> n == 8
                        ? outcome(edit(
                                "mergeEntities",
                                "mergeId",
                                Map.of("survivor", survivor, "duplicates", List.of(duplicate))))
                        : outcome(edit(
                                "createArticle",
                                "article{id}",
                                Map.of(
                                        "uri",
                                        uri(),
                                        "headline",
                                        "H",
                                        "mentions",
                                        List.of(Map.of("entity", duplicate))))));
        assertTrue(outcomes.stream().allMatch("done"::equals), outcomes::toString);
        assertEquals("15", Database.value("select mention_count from entity where id = '%s'".formatted(survivor)));
        assertEquals("15", Database.value("select count(*) from mention where entity_id = '%s'".formatted(survivor)));
    }
}
