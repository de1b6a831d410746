package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The package reads on a standby, which is stopped, silenced, held back and made the primary meanwhile. */
class ReplicasIT extends Faults {
    private static final String POSITION = "Newsgraph-Position";
    private static final String USED = "newsgraph_replica_used";
    private static final String ON_REPLICA = "newsgraph_reads_total{server=\"replica\"}";
    private static final String ON_PRIMARY = "newsgraph_reads_total{server=\"primary\"}";
    // A busy machine may take its time until a server is up and asked.
    private static final long SETTLED = 20_000;

    private static final String PEOPLE = "{people(first: 2){totalCount nodes{name} pageInfo{endCursor}}}";
    private static final String PEOPLE_RESOLVED = PEOPLE.replaceFirst("\\{", "{__type(name: \"Query\"){name} ");

    /** A primary, a standby that follows it, and a service that reads there; with its metrics. */
    private static final class Pair implements AutoCloseable {
        final FaultyPostgreSql primary;
        final FaultyPostgreSql standby;
        private final URI metrics;
        private final Map<String, String> settings;
        private PackagedService service;

        Pair(Map<String, String> more, String... ofStandby) throws Exception {
            primary = new FaultyPostgreSql();
            standby = primary.standby(ofStandby);
            int port = PackagedService.freePort();
            metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
            settings = new HashMap<>(Map.of("NEWSGRAPH_METRICS_PORT", String.valueOf(port)));
            settings.put("NEWSGRAPH_REPLICAS_URLS", standby.url());
            settings.putAll(more);
            try {
                primary.start();
                standby.start();
                service = Faults.service(primary.url(), settings);
                service.awaitStart();
                awaitUsed();
            } catch (Exception | AssertionError e) {
                close();
                throw e;
            }
        }

        double metric(String name) throws IOException, InterruptedException {
            String told =
                    HTTP.send(request(metrics).build(), BodyHandlers.ofString()).body();
            return told.lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        void awaitUsed() throws Exception {
            await(SETTLED, "the replica is used", () -> metric(USED) == 1);
        }

        void awaitLeftOut() throws Exception {
            await(SETTLED, "the replica is left out", () -> metric(USED) == 0);
        }

        void pause() throws Exception {
            standby.run("select pg_wal_replay_pause()");
            await(
                    SETTLED,
                    "the replay is paused",
                    () -> standby.value("select pg_get_wal_replay_pause_state()")
                            .equals("paused"));
        }

        void resume() {
            standby.run("select pg_wal_replay_resume()");
        }

        @Override
        public void close() throws IOException {
            PackagedService last = service;
            try (primary;
                    standby;
                    last) {
                // In the order against that of the start.
            }
        }
    }

    /** Where it matters which server answers, a busy machine's silence is none. */
    private static Map<String, String> steady(String maxLag) {
        return Map.of(
                "NEWSGRAPH_REPLICAS_MAX_LAG", maxLag,
                "NEWSGRAPH_DATABASE_REFUSE_AFTER", "20s",
                "NEWSGRAPH_DATABASE_GIVE_UP_AFTER", "20s",
                "NEWSGRAPH_LIMITS_TIME", "5s");
    }

    private static Got create(Pair pair, String name) throws Exception {
        Got got = asked(
                pair.service,
                "mutation{createPerson(input: {name: \"%s\"}){person{id memberships{totalCount}} userErrors{message}}}"
                        .formatted(name));
        assertEquals(200, got.status(), got::toString);
        assertEquals(
                0,
                got.body()
                        .at("/data/createPerson/person/memberships/totalCount")
                        .asInt(-1),
                got::toString);
        return got;
    }

    private static String position(Got written) {
        String position = written.response().headers().firstValue(POSITION).orElseThrow();
        assertEquals(
                POSITION,
                written.response()
                        .headers()
                        .firstValue("Access-Control-Expose-Headers")
                        .orElseThrow());
        return UUID.fromString(position).toString();
    }

    private static Got read(Pair pair, String document, String position) throws Exception {
        HttpRequest asked = graphQl(pair.service, document, "application/json");
        Got got = got(
                position == null
                        ? asked
                        : HttpRequest.newBuilder(asked, (name, value) -> true)
                                .header(POSITION, position)
                                .build());
        assertEquals(200, got.status(), got::toString);
        return got;
    }

    private static int people(Got got) {
        return got.body().at("/data/people/totalCount").asInt(-1);
    }

    private static Got get(Pair pair, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(pair.service.at(path));
        return got((headers.length > 0 ? request.headers(headers) : request).build());
    }

    private static String query(String document) {
        return "/graphql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
    }

    @Test
    void queriesGoToTheReplicaAndWritersReadWhatTheyWrote() throws Exception {
        try (var pair = new Pair(steady("1h"))) {
            String first = position(create(pair, "First"));
            await(SETTLED, "the replica has it", () -> people(read(pair, PEOPLE, null)) == 1);
            double replica = pair.metric(ON_REPLICA);
            double primary = pair.metric(ON_PRIMARY);
            assertEquals(1, people(read(pair, PEOPLE, first)));
            assertEquals(1, people(read(pair, PEOPLE_RESOLVED, first)));
            assertEquals(replica + 2, pair.metric(ON_REPLICA));
            assertEquals(primary, pair.metric(ON_PRIMARY));

            pair.pause();
            Got written = create(pair, "Second");
            String second = position(written);
            String document = "/articles/%s.jsonld".formatted(article(pair));
            for (String query : List.of(PEOPLE, PEOPLE_RESOLVED)) {
                assertEquals(1, people(read(pair, query, null)));
                assertEquals(2, people(read(pair, query, second)));
                assertEquals(2, people(read(pair, query, first + ", " + second)));
                assertEquals(1, people(read(pair, query, first)));
                assertEquals(1, people(get(pair, query(query))));
                assertEquals(2, people(get(pair, query(query), POSITION, second)));
            }
            assertEquals(404, get(pair, document).status());
            String imported = imported(pair);
            assertEquals(200, get(pair, document, POSITION, imported).status());
            // What comes by streams is answered by the primary.
            String stream = HTTP.send(
                            request(pair.service.at(query(PEOPLE)))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertTrue(stream.contains("\"totalCount\":2"), stream);

            pair.resume();
            await(SETTLED, "the replica has all", () -> people(read(pair, PEOPLE, null)) == 2);
            assertEquals(200, get(pair, document).status());
            replica = pair.metric(ON_REPLICA);
            assertEquals(2, people(read(pair, PEOPLE, second)));
            assertEquals(replica + 1, pair.metric(ON_REPLICA));
            refusals(pair);
        }
    }

    private static String article(Pair pair) throws Exception {
        Got got = asked(
                pair.service, "mutation{createArticle(input: {uri: \"urn:replica:1\", headline: \"H\"}){article{id}}}");
        return got.body().at("/data/createArticle/article/id").asText();
    }

    /** The position in the last line of an import's report. */
    private static String imported(Pair pair) throws Exception {
        HttpResponse<String> report = HTTP.send(
                request(pair.service.at("/import"))
                        .POST(BodyPublishers.ofString(Importing.article("urn:replica:2", "")))
                        .build(),
                BodyHandlers.ofString());
        String text = report.body().strip();
        JsonNode summary =
                JSON.readTree(text.substring(text.lastIndexOf('\n') + 1)).get("summary");
        assertEquals(1, summary.get("created").asInt(), text);
        return summary.get("position").asText();
    }

    private static void refusals(Pair pair) throws Exception {
        for (String wrong : List.of("0/16B3740", "", "x", UUID.randomUUID() + ";" + UUID.randomUUID())) {
            Got got = get(pair, query(PEOPLE), POSITION, wrong);
            assertEquals(400, got.status(), got::toString);
            assertEquals("BAD_REQUEST", got.code());
            assertTrue(got.body().at("/errors/0/message").asText().startsWith(POSITION), got::toString);
            assertEquals(
                    400,
                    get(pair, "/articles/" + UUID.randomUUID() + ".jsonld", POSITION, wrong)
                            .status());
        }
        // What no server has, such as a write that was lost in a failover: it is waited for, and then no more.
        Got lost = read(pair, PEOPLE, UUID.randomUUID().toString());
        assertEquals(2, people(lost));
        Got refused = asked(pair.service, "mutation{createPerson(input: {name: \"\"}){userErrors{code}}}");
        assertTrue(refused.response().headers().firstValue(POSITION).isEmpty(), refused::toString);
    }

    @Test
    void cachesAndCursorsAreGoodAtBoth() throws Exception {
        try (var pair = new Pair(steady("1h"))) {
            String last = null;
            for (String name : List.of("A", "B", "C")) {
                last = position(create(pair, name));
            }
            String seen = last;
            await(SETTLED, "the replica has them", () -> people(read(pair, PEOPLE, null)) == 3);
            pair.pause();
            Got old = get(pair, query(PEOPLE));
            assertEquals(3, people(old));
            String tag = old.response().headers().firstValue("ETag").orElseThrow();
            assertTrue(
                    old.response().headers().allValues("Vary").toString().contains(POSITION),
                    () -> old.response().headers().toString());
            assertEquals(304, get(pair, query(PEOPLE), "If-None-Match", tag).status());
            String position = position(create(pair, "D"));
            // To those who have not written, the graph is what the replica has.
            assertEquals(304, get(pair, query(PEOPLE), "If-None-Match", tag).status());
            Got fresh = get(pair, query(PEOPLE), "If-None-Match", tag, POSITION, position);
            assertEquals(4, people(fresh));
            assertNotEquals(tag, fresh.response().headers().firstValue("ETag").orElseThrow());

            String next = PEOPLE.replace(
                    "first: 2",
                    "first: 2, after: \"%s\""
                            .formatted(old.body()
                                    .at("/data/people/pageInfo/endCursor")
                                    .asText()));
            assertEquals("[{\"name\":\"C\"},{\"name\":\"D\"}]", nodes(read(pair, next, position)));
            assertEquals("[{\"name\":\"C\"}]", nodes(read(pair, next, seen)));

            pair.resume();
            await(SETTLED, "the replica has all", () -> people(read(pair, PEOPLE, null)) == 4);
            Got now = get(pair, query(PEOPLE), "If-None-Match", tag);
            assertEquals(4, people(now), now::toString);
        }
    }

    private static String nodes(Got got) {
        return got.body().at("/data/people/nodes").toString();
    }

    @Test
    void aReplicaThatIsGoneOrSilentIsLeftOutAndNobodyNotices() throws Exception {
        try (var pair = new Pair(Map.of(), "max_standby_streaming_delay=0")) {
            create(pair, "A");
            doctor(pair);
            var readers = new Readers(4, pair.service, PEOPLE, PEOPLE_RESOLVED);
            try (readers) {
                readers.await(100);
                assertTrue(pair.metric(ON_REPLICA) > 50, "Nothing was read at the replica");
                conflict(pair, readers);
                pair.standby.kill();
                pair.awaitLeftOut();
                readers.await(50);
                pair.standby.start();
                used(pair, readers);
                pair.standby.freeze();
                pair.awaitLeftOut();
                readers.await(50);
                pair.standby.thaw();
                used(pair, readers);
            }
            readers.check();
            assertTrue(pair.service.log().contains("is left out, and the primary answers: it does not answer"));
        }
    }

    private static void doctor(Pair pair) throws Exception {
        ProcessBuilder command =
                PackagedService.command(pair.primary.url(), "doctor").redirectErrorStream(true);
        command.environment()
                .put(
                        "NEWSGRAPH_REPLICAS_URLS",
                        String.join(",", pair.standby.url(), pair.primary.url(), FaultyPostgreSql.url(9)));
        Process doctor = command.start();
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, doctor.waitFor(), said);
        for (String finding : List.of(
                "ok       replica      127.0.0.1:%d/postgres has all but ".formatted(pair.standby.port()),
                "ok       replica      127.0.0.1:%d/postgres is the primary now".formatted(pair.primary.port()),
                "warning  replica      127.0.0.1:9/postgres is left out, and the primary answers: it cannot be")) {
            assertTrue(said.contains(finding), () -> finding + " is not in\n" + said);
        }
    }

    private static void used(Pair pair, Readers readers) throws Exception {
        pair.awaitUsed();
        double before = pair.metric(ON_REPLICA);
        readers.await(50);
        assertTrue(pair.metric(ON_REPLICA) > before, "The replica is not read any more");
    }

    /** What is replayed cancels statements of the standby. */
    private static void conflict(Pair pair, Readers readers) throws Exception {
        await(60_000, "a statement of the standby is cancelled", () -> {
            pair.primary.run("do $$ begin lock table entity in access exclusive mode; end $$");
            readers.await(5);
            return !pair.standby
                    .value("select sum(confl_lock) from pg_stat_database_conflicts")
                    .equals("0");
        });
    }

    @Test
    void aReplicaThatIsTooFarBehindIsLeftOutUntilItHasCaughtUp() throws Exception {
        try (var pair = new Pair(steady("1s"))) {
            timeout(pair);
            pair.pause();
            create(pair, "A");
            pair.awaitLeftOut();
            assertEquals(1, people(read(pair, PEOPLE, null)));
            assertTrue(pair.metric("newsgraph_replica_lag_seconds") > 1, "It is behind, and tells no lag");
            pair.resume();
            pair.awaitUsed();
            assertEquals(1, people(read(pair, PEOPLE, null)));
        }
    }

    /** Who has had the time has had it; it is no fault of the replica's. */
    private static void timeout(Pair pair) throws Exception {
        try (Connection connection = pair.primary.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table entity in access exclusive mode");
            await(
                    SETTLED,
                    "the lock is replayed",
                    () -> pair.standby
                            .value("select count(*) from pg_locks where mode = 'AccessExclusiveLock'"
                                    + " and relation = 'entity'::regclass")
                            .equals("1"));
            double replica = pair.metric(ON_REPLICA);
            double primary = pair.metric(ON_PRIMARY);
            assertEquals("TIMEOUT", asked(pair.service, PEOPLE).code());
            assertEquals(replica + 1, pair.metric(ON_REPLICA));
            assertEquals(primary, pair.metric(ON_PRIMARY));
        }
    }

    @Test
    void aStandbyBecomesThePrimary() throws Exception {
        try (var primary = new FaultyPostgreSql("synchronous_standby_names=standby");
                var standby = primary.standby()) {
            primary.start();
            standby.start();
            String both = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                    .formatted(primary.port(), standby.port());
            // Whichever of them is a standby is read from.
            try (PackagedService service =
                    service(both, Map.of("NEWSGRAPH_REPLICAS_URLS", primary.url() + "," + standby.url()))) {
                service.awaitStart();
                String used = "The replica at 127.0.0.1:%d/postgres is used".formatted(standby.port());
                await(SETTLED, "the standby is used", () -> service.log().contains(used));
                Writers writers = new Writers(service);
                String position;
                try (writers) {
                    writers.await(30);
                    position = position(asked(service, WRITE));
                    primary.kill();
                    awaitDown(service);
                    standby.promote();
                    assertBack(service);
                    writers.await(30);
                    // The log of the one goes on in the other.
                    for (String seen : List.of(position, position(asked(service, WRITE)))) {
                        HttpRequest read = graphQl(service, READ, "application/json");
                        Got got = got(HttpRequest.newBuilder(read, (name, value) -> true)
                                .header(POSITION, seen)
                                .build());
                        assertEquals(
                                standby.value("select count(*) from entity"),
                                got.body().at("/data/people/totalCount").asText());
                    }
                    String why = "The replica at 127.0.0.1:%d/postgres is left out".formatted(standby.port());
                    await(
                            SETTLED,
                            "it is no replica any more",
                            () -> service.log().contains(why));
                }
                writers.check(standby);
                System.out.println("Failover with a replica: " + writers);
            }
        }
    }
}
