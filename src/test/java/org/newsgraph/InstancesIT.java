package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.ConcurrencyTest.atOnce;
import static org.newsgraph.ConcurrencyTest.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several instances of the package on one database, behind a round robin that knows nothing of HTTP: whoever asks any of
 * them sees one graph. -Dinstances.seed repeats the names of a run.
 */
class InstancesIT extends SeveralInstances {
    private static final int WRITERS = 12;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatOneWritesTheOthersReadAtOnce(int number) {
        for (String writer : instances(number)) {
            for (String reader : instances(number)) {
                String name = name();
                String person = person(writer, name);
                String organization = done(
                                writer, "createOrganization", "organization{id}", Map.of("name", name + " Press"))
                        .get("id")
                        .textValue();
                String membership = done(
                                writer,
                                "addMembership",
                                "membership{id}",
                                Map.of("member", person, "organization", organization, "roleName", "Editor"))
                        .get("id")
                        .textValue();
                String article = article(writer, Map.of("mentions", mentions(person), "publisher", organization));
                assertEquals(
                        "First 1 %1$s; %1$s 1 Editor %1$s Press; 1 1 %1$s".formatted(name),
                        seen(reader, article, person, name));

                Map<String, Object> version = Map.of("expectedVersion", 1);
                done(
                        reader,
                        "updateArticle",
                        "article{id}",
                        Map.of("id", article, "expectedVersion", 1, "headline", "Second"));
                done(
                        reader,
                        "updatePerson",
                        "person{id}",
                        Map.of("id", person, "expectedVersion", 1, "name", name + " Jr"));
                done(reader, "removeMembership", "deletedId", Editing.with(version, "id", membership));
                assertEquals(
                        "Second 2 %1$s Jr; %1$s Jr 2; 1 1 %1$s Jr".formatted(name),
                        seen(writer, article, person, name));

                done(writer, "deleteArticle", "deletedId", Map.of("id", article, "expectedVersion", 2));
                done(writer, "deleteEntity", "deletedId", Map.of("id", person, "expectedVersion", 2));
                assertEquals("null; null; 0 0", seen(reader, article, person, name));
            }
        }
    }

    /** Wherever they are: times and numbers are those of no time zone and no language. */
    @Test
    void allAnswerInTheSameWords() throws Exception {
        List<String> all = instances(3);
        String section = name();
        for (String time : List.of("2012-06-07T23:30:00Z", "2012-06-08T00:30:00+02:00", "2012-07-01T00:00:00.5Z")) {
            article(robin, Map.of("articleSection", section, "headline", "IĞDIR 12", "datePublished", time));
        }
        String document = """
                query($section: String) {
                  articles(filter: {articleSection: {eq: $section}, headline: {contains: "iğdir"},
                      datePublished: {gte: "2012-06-07T23:00:00+01:00"}},
                    orderBy: [{field: HEADLINE, direction: ASC}, {field: DATE_PUBLISHED, direction: DESC}]) {
                    totalCount
                    facets {timeline(interval: DAY) {start count}}
                    edges {cursor node {headline datePublished}}
                  }
                  %s
                }""";
        for (String more : List.of("", "__type(name: \"Query\") {name}")) {
            Map<String, ?> request = Map.of("query", document.formatted(more), "variables", Map.of("section", section));
            List<String> answers = new ArrayList<>();
            for (String instance : all) {
                answers.add(post(instance, request).body());
            }
            assertEquals(1, answers.stream().distinct().count(), answers::toString);
            assertTrue(answers.get(0).contains("\"totalCount\":3"), answers::toString);
        }
        List<String> refusals = new ArrayList<>();
        for (String instance : all) {
            refusals.add(post(instance, Map.of("query", "{articles(first: 1000){totalCount} a{b}}"))
                    .body());
            refusals.add(post(
                            instance,
                            Map.of("query", "{search(first: 100, query: \"a\"){nodes{id} totalCount}}".repeat(3)))
                    .body());
        }
        assertEquals(2, refusals.stream().distinct().count(), refusals::toString);
    }

    /** An article and a person, by themselves and in lists. */
    private static String seen(String origin, String article, String person, String name) {
        JsonNode data = ask(origin, """
                query($article: ID!, $person: ID!, $name: String!) {
                  article(id: $article) {headline version mentions {nodes {entity {name}}}}
                  person(id: $person) {name version memberships {nodes {roleName organization {name}}}}
                  articles(filter: {id: {eq: $article}}) {totalCount}
                  people(filter: {name: {startsWith: $name}}) {totalCount}
                  suggest(prefix: $name, kinds: [PERSON]) {name}
                }""", Map.of("article", article, "person", person, "name", name));
        return Stream.of(
                        Stream.of(data.get("article")),
                        Stream.of(data.get("person")),
                        Stream.of(data.get("articles"), data.get("people"), data.get("suggest")))
                .map(part -> part.map(InstancesIT::values)
                        .collect(Collectors.joining(" "))
                        .strip())
                .collect(Collectors.joining("; "));
    }

    private static String values(JsonNode json) {
        return json.isContainerNode()
                ? StreamSupport.stream(json.spliterator(), false)
                        .map(InstancesIT::values)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "))
                : json.asText();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void oneWriterWinsEachVersionAndNoUpdateIsLost(int number) throws Exception {
        List<String> all = instances(number);
        String article = article(robin, Map.of());
        List<String> outcomes = atOnce(
                WRITERS,
                n -> outcome(edit(
                        robin,
                        "updateArticle",
                        "article{id}",
                        Map.of("id", article, "expectedVersion", 1, "headline", "By " + n))));
        assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
        assertEquals(WRITERS - 1, Collections.frequency(outcomes, "VERSION_CONFLICT"), outcomes::toString);

        List<Integer> versions = atOnce(WRITERS, n -> addKeyword(article, "k" + n));
        assertEquals(
                IntStream.range(3, 3 + WRITERS).boxed().toList(),
                versions.stream().sorted().toList());
        for (String instance : all) {
            JsonNode read = article(instance, article);
            assertEquals(
                    IntStream.range(0, WRITERS).mapToObj(n -> "k" + n).sorted().toList(),
                    keywords(read).sorted().toList());
            assertEquals(2 + WRITERS, read.get("version").intValue());
        }
    }

    private static JsonNode article(String origin, String id) {
        return ask(origin, "query($id: ID!){article(id: $id){version keywords}}", Map.of("id", id))
                .get("article");
    }

    private static Stream<String> keywords(JsonNode article) {
        return StreamSupport.stream(article.get("keywords").spliterator(), false)
                .map(JsonNode::textValue);
    }

    /** Reads and writes by the round robin until nobody came between; the version that it wrote. */
    private static int addKeyword(String id, String keyword) {
        for (int tries = 0; tries < 200; tries++) {
            JsonNode now = article(robin, id);
            List<String> keywords =
                    Stream.concat(keywords(now), Stream.of(keyword)).toList();
            JsonNode payload = edit(
                    robin,
                    "updateArticle",
                    "article{version}",
                    Map.of("id", id, "expectedVersion", now.get("version").intValue(), "keywords", keywords));
            if (outcome(payload).equals("done")) {
                return payload.at("/article/version").intValue();
            }
        }
        throw new AssertionError("No chance to write in 200 tries");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aUriIsTakenOnce(int number) throws Exception {
        List<String> all = instances(number);
        String uri = Editing.uri();
        List<String> outcomes = atOnce(
                WRITERS,
                n -> outcome(edit(robin, "createArticle", "article{id}", Map.of("uri", uri, "headline", "By " + n))));
        assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
        assertEquals(WRITERS - 1, Collections.frequency(outcomes, "DUPLICATE"), outcomes::toString);
        assertEquals(
                1,
                all.stream()
                        .map(origin ->
                                ask(origin, "query($uri: String){article(uri: $uri){id headline}}", Map.of("uri", uri)))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theSameImportedByAllAtOnceIsThereOnce(int number) throws Exception {
        List<String> all = instances(number);
        String name = name();
        int documents = 40;
        String prefix = Editing.uri();
        String body = IntStream.range(0, documents)
                .mapToObj(n -> Importing.article(
                        prefix + n,
                        ",\"mentions\":[{\"entity\":{\"kind\":\"PERSON\",\"name\":\"%s\"}}]".formatted(name)))
                .collect(Collectors.joining("\n"));
        List<JsonNode> summaries = atOnce(number, n -> {
            try {
                return sent(all.get(n) + "/import?format=newsgraph", body, Map.of())
                        .body()
                        .lines()
                        .map(Importing::json)
                        .filter(line -> line.has("summary"))
                        .findFirst()
                        .orElseThrow()
                        .get("summary");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertEquals(documents, total(summaries, "created"), summaries::toString);
        assertEquals(documents * (number - 1), total(summaries, "unchanged"), summaries::toString);
        JsonNode people = ask(
                robin,
                "query($name: String){people(filter: {name: {eq: $name}}){totalCount nodes{mentionedIn{totalCount}}}}",
                Map.of("name", name));
        assertEquals("1 " + documents, values(people));
    }

    private static int total(List<JsonNode> summaries, String what) {
        return summaries.stream()
                .mapToInt(summary -> summary.get(what).intValue())
                .sum();
    }

    /** While others add names by all instances, so that there is always a transaction that nobody sees yet. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aNameAddedByOneIsFoundAtOnceInTextsOfTheOthers(int number) throws Exception {
        List<String> all = instances(number);
        atOnce(6, n -> {
            for (int round = 0; round < 4; round++) {
                String writer = all.get((n + round) % number);
                String reader = all.get((n + round + 1) % number);
                String name = name();
                String text = "Yesterday %s came to Oslo.";
                assertEquals("", mentioned(reader, text.formatted(name)));
                String person = person(writer, name);
                assertEquals(person, mentioned(reader, text.formatted(name)));
                String other = name();
                done(
                        reader,
                        "updatePerson",
                        "person{id}",
                        Map.of("id", person, "expectedVersion", 1, "name", other, "names", List.of()));
                assertEquals("", mentioned(writer, text.formatted(name)));
                assertEquals(person, mentioned(writer, text.formatted(other)));
            }
            return n;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aNewNameOfAllTextsIsGatheredOnceAndAcceptedForAll(int number) throws Exception {
        List<String> all = instances(number);
        // Which sequences of letters pass for a name is another question.
        String name = "Orla " + List.of("Qadebo", "Qafeco").get(number - 2);
        List<String> articles = atOnce(
                WRITERS,
                n -> told(robin, "Then %s, 51, said that there would be no vote this year.".formatted(name))
                        .get("id")
                        .textValue());
        for (String instance : all) {
            assertEquals(
                    name + " " + WRITERS,
                    values(ask(
                            instance,
                            "query($name: String){nameCandidates(filter: {name: {eq: $name}}){nodes{name articleCount}}}",
                            Map.of("name", name))));
        }
        String candidate = ask(
                        robin,
                        "query($name: String){nameCandidates(filter: {name: {eq: $name}}){nodes{id}}}",
                        Map.of("name", name))
                .at("/nameCandidates/nodes/0/id")
                .textValue();
        done(robin, "acceptNameCandidate", "nameCandidate{entity{id}}", Map.of("id", candidate));
        for (String article : articles) {
            assertEquals(
                    name,
                    values(ask(
                            robin,
                            "query($id: ID){article(id: $id){mentions{nodes{entity{name}}}}}",
                            Map.of("id", article))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aMergeLosesNothingThatOthersWriteMeanwhile(int number) throws Exception {
        List<String> all = instances(number);
        String kept = name();
        String gone = name();
        String survivor = person(robin, kept);
        String duplicate = person(robin, gone);
        var written = new CountDownLatch(WRITERS);
        List<List<String>> articles = atOnce(WRITERS, n -> {
            if (n == 0) {
                return merged(all.get(0), survivor, duplicate, written);
            }
            List<String> ids = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                String origin = all.get((n + round) % number);
                ids.add(
                        switch ((n + round) % 4) {
                            case 0 -> article(origin, Map.of("mentions", mentions(duplicate)));
                            case 1 -> article(origin, Map.of("mentions", mentions(survivor)));
                            case 2 ->
                                told(origin, "Then %s met %s in Oslo.".formatted(gone, kept))
                                        .get("id")
                                        .textValue();
                            default ->
                                told(origin, "Then %s came to Oslo.".formatted(gone))
                                        .get("id")
                                        .textValue();
                        });
                written.countDown();
            }
            return ids;
        });
        List<String> ids = articles.stream().skip(1).flatMap(List::stream).toList();
        for (String id : ids) {
            JsonNode article = ask(
                            robin, "query($id: ID){article(id: $id){mentions{nodes{entity{id}}}}}", Map.of("id", id))
                    .get("article");
            assertEquals(List.of(survivor), mentioned(article));
        }
        for (String instance : all) {
            for (String id : List.of(survivor, duplicate)) {
                assertEquals(
                        survivor + " " + ids.size(),
                        values(ask(
                                instance,
                                "query($id: ID!){person(id: $id){id mentionedIn{totalCount}}}",
                                Map.of("id", id))));
            }
        }
        for (String instance : all) {
            assertEquals(survivor, mentioned(instance, "Then %s left.".formatted(gone)));
        }
        String merge = articles.get(0).get(0);
        done(all.get(1), "undoMerge", "restored{id}", Map.of("mergeId", merge));
        for (String instance : all) {
            assertEquals(duplicate, mentioned(instance, "Then %s came back.".formatted(gone)));
            assertEquals(survivor, mentioned(instance, "Then %s came back.".formatted(kept)));
        }
    }

    /** The merge's id, when some have written and some not. */
    private static List<String> merged(String origin, String survivor, String duplicate, CountDownLatch written) {
        try {
            assertTrue(written.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of(
                done(origin, "mergeEntities", "mergeId", Map.of("survivor", survivor, "duplicates", List.of(duplicate)))
                        .textValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void pagesOfOneGoOnAtTheOthers(int number) {
        instances(number);
        String section = name();
        List<String> expected = IntStream.range(0, 20)
                .mapToObj(n -> article(robin, Map.of("articleSection", section, "headline", "H" + n % 7)))
                .sorted()
                .toList();
        List<String> found = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("section", section));
        JsonNode page;
        do {
            page = ask(robin, """
                            query($section: String, $after: String) {
                              articles(first: 3, after: $after, filter: {articleSection: {eq: $section}},
                                orderBy: [{field: HEADLINE, direction: DESC}]) {
                                nodes {id} pageInfo {hasNextPage endCursor}}}""", variables).get("articles");
            found.addAll(page.findValuesAsText("id"));
            variables.put("after", page.at("/pageInfo/endCursor").textValue());
        } while (page.at("/pageInfo/hasNextPage").booleanValue());
        assertEquals(expected, found.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aPersistedQueryIsAskedForByEachInstanceOnce(int number) throws Exception {
        List<String> all = instances(number);
        String document = "query($n: String!){__type(name: $n){name}} # " + name();
        Map<String, ?> extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", PersistedQueriesTest.sha256(document)));
        Map<String, ?> byHash = Map.of("extensions", extensions, "variables", Map.of("n", "Event"));
        for (String instance : all) {
            Answer unknown = post(instance, byHash);
            assertEquals(200, unknown.status());
            assertEquals(
                    "PersistedQueryNotFound",
                    unknown.json().at("/errors/0/message").textValue());
            assertEquals(
                    "PERSISTED_QUERY_NOT_FOUND",
                    unknown.json().at("/errors/0/extensions/code").textValue());
            Answer wrong = post(instance, Map.of("query", "{__typename}", "extensions", extensions));
            assertEquals(400, wrong.status(), wrong::body);
            Map<String, ?> whole =
                    Map.of("query", document, "extensions", extensions, "variables", Map.of("n", "Person"));
            assertEquals("Person", values(post(instance, whole).json()));
            assertEquals("Event", values(post(instance, byHash).json()));
        }
        for (int n = 0; n < 2 * number; n++) {
            assertEquals("Event", values(post(robin, byHash).json()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatOneAnsweredIsKnownByTheOthersUntilOneWrites(int number) throws Exception {
        List<String> all = instances(number);
        for (int n = 0; n < number; n++) {
            String first = all.get(n);
            String other = all.get((n + 1) % number);
            String last = all.get((n + 2) % number);
            String article = article(first, Map.of("headline", "Old"));
            String query = "/graphql?query="
                    + URLEncoder.encode("{article(id: \"%s\"){headline}}".formatted(article), StandardCharsets.UTF_8);
            Map<String, String> known = new HashMap<>();
            // PostgreSQL itself writes now and then.
            await(5_000, "the answer of another is known", () -> {
                known.put("If-None-Match", sent(first + query, null, Map.of()).tag());
                return sent(other + query, null, known).status() == 304;
            });
            done(first, "updateArticle", "article{id}", Map.of("id", article, "expectedVersion", 1, "headline", "New"));
            for (String instance : List.of(other, last, first)) {
                Answer fresh = sent(instance + query, null, known);
                assertEquals(200, fresh.status());
                assertEquals("New", values(fresh.json()));
            }
        }
    }

    /** As an upgrade goes: each is stopped, and another started in its place, to which the round robin leads at once. */
    @Test
    void subscribersGetEachArticleOnceWhileAllInstancesAreReplaced() throws Exception {
        List<String> all = instances(3);
        String run = Editing.uri();
        String ready = run + "/ready";
        String end = run + "/end";
        publish(run, false);
        List<String> arguments =
                Stream.concat(Stream.of(robin, ready, end), all.stream()).toList();
        var subscribers =
                CompletableFuture.supplyAsync(() -> NodeScript.run("instances.mjs", arguments.toArray(String[]::new)));
        String known = "query($uri: String){article(uri: $uri){id}}";
        await(
                60_000,
                "all have subscribed",
                () -> subscribers.isDone()
                        || ask(robin, known, Map.of("uri", ready))
                                .get("article")
                                .isObject());

        List<String> written = new ArrayList<>(List.of(run, ready));
        var isOver = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                String uri = run + "/" + written.size();
                publish(uri, written.size() % 10 == 0);
                written.add(uri);
            }
        });
        for (int i = 0; i < 3 && !subscribers.isDone(); i++) {
            PackagedService leaving = INSTANCES.get(i);
            leaving.process().destroy();
            PackagedService coming = instance(i);
            INSTANCES.set(i, coming);
            coming.awaitStart();
            assertTrue(leaving.process().waitFor(10, TimeUnit.SECONDS), leaving::log);
            leaving.close();
        }
        isOver.set(true);
        writer.get(30, TimeUnit.SECONDS);
        // The last embargo is over by then.
        TimeUnit.SECONDS.sleep(2);
        publish(end, false);
        written.add(end);
        String output;
        try {
            output = subscribers.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException skipped) {
                throw skipped;
            }
            throw new AssertionError(e.getCause());
        }
        List<String> expected = written.stream().sorted().toList();
        System.out.println(expected.size() + " articles while three instances were replaced");
        JsonNode got = JSON.readTree(output);
        assertEquals(6, got.size());
        for (JsonNode uris : got) {
            assertEquals(
                    expected,
                    StreamSupport.stream(uris.spliterator(), false)
                            .map(JsonNode::textValue)
                            .filter(uri -> uri.startsWith(run))
                            .sorted()
                            .toList());
        }
    }

    /** Sends an article until one of the instances has it. */
    private static void publish(String uri, boolean later) {
        Map<String, Object> input = new HashMap<>(Map.of("uri", uri, "headline", "H"));
        if (later) {
            input.put("embargoedUntil", Instant.now().plusSeconds(1).toString());
        }
        Map<String, ?> request =
                Map.of("query", Editing.document("createArticle", "article{id}"), "variables", Map.of("input", input));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            try {
                Answer answer = post(robin, request);
                if (answer.status() == 200) {
                    String outcome = outcome(answer.json().at("/data/createArticle"));
                    assertTrue(outcome.matches("done|DUPLICATE"), answer::body);
                    return;
                }
                assertEquals(503, answer.status(), answer::body);
            } catch (IOException e) {
                // Whether it was stored is seen when it is sent again.
            }
        }
        throw new AssertionError("Nobody took " + uri);
    }
}
