package org.newsgraph.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.newsgraph.Database;
import org.newsgraph.PostgreSql;

/** The linker knows the names as they are: after every change, by whomever, and in whatever order changes are committed. */
@QuarkusTest
@WithTestResource(value = PostgreSql.class, scope = TestResourceScope.GLOBAL)
class LinkerTest {
    private static final int WRITERS = 4;

    @Inject
    Linker linker;

    @Inject
    EntityManager database;

    private Set<UUID> named(String name) {
        return linker.link(null, "the town of " + name + " is large", null)
                .mentions()
                .keySet();
    }

    /** A name that only this test knows. */
    private static String name() {
        return "Q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "x";
    }

    private static String insert(UUID id, String name) {
        return """
                insert into entity (id, kind, name) values ('%1$s', 'ORGANIZATION', '%2$s');
                insert into entity_name (id, entity_id, position, value, kind, preferred)
                values (gen_random_uuid(), '%1$s', 0, '%2$s', 'NAME', true)""".formatted(id, name);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(System.getProperty("test.newsgraph.jdbc-url"));
    }

    @Test
    void seesNamesThatAreAddedChangedAndDeleted() {
        String name = name();
        assertEquals(Set.of(), named(name));
        UUID id = UUID.fromString(Database.entity("ORGANIZATION", name));
        assertEquals(Set.of(id), named(name));

        String alias = name();
        Database.run(
                "insert into entity_name (id, entity_id, position, value, kind) values (gen_random_uuid(), '%s', 1, '%s', 'ALIAS')"
                        .formatted(id, alias));
        assertEquals(Set.of(id), named(alias));

        String changed = name();
        Database.run("update entity_name set value = '%s' where value = '%s'".formatted(changed, alias));
        assertEquals(Set.of(), named(alias));
        assertEquals(Set.of(id), named(changed));
        assertEquals(Set.of(id), named(name));

        Database.run("delete from entity_name where value = '%s'".formatted(changed));
        assertEquals(Set.of(), named(changed));

        Database.run("delete from entity where id = '%s'".formatted(id));
        assertEquals(Set.of(), named(name));
    }

    @Test
    void seesAFamilyNameThatChanges() {
        String first = name();
        String last = name();
        UUID id = UUID.fromString(Database.entity("PERSON", first + " " + last));
        String text = "Yesterday %s %s spoke. Then %s left.".formatted(first, last, first);
        assertEquals(1, linker.link(null, text, null).mentions().get(id).size());
        Database.run("update entity set family_name = '%s' where id = '%s'".formatted(first, id));
        assertEquals(2, linker.link(null, text, null).mentions().get(id).size());
    }

    @Test
    void seesNamesThatMoveToAnotherEntity() {
        String mine = name();
        String others = name();
        UUID survivor = UUID.fromString(Database.entity("ORGANIZATION", mine));
        UUID duplicate = UUID.fromString(Database.entity("ORGANIZATION", others));
        assertEquals(Set.of(duplicate), named(others));
        Database.run("""
                update entity_name set entity_id = '%1$s', preferred = false, position = 1 where entity_id = '%2$s';
                delete from entity where id = '%2$s'""".formatted(survivor, duplicate));
        assertEquals(Set.of(survivor), named(others));
        assertEquals(Set.of(survivor), named(mine));
    }

    @Test
    void seesWhatIsCommittedLaterThoughItBeganEarlier() throws SQLException {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        String earlyName = name();
        String lateName = name();
        try (Connection first = connect();
                Connection second = connect();
                Statement begun = first.createStatement();
                Statement after = second.createStatement()) {
            first.setAutoCommit(false);
            begun.execute(insert(early, earlyName));
            after.execute(insert(late, lateName));
            assertEquals(Set.of(late), named(lateName));
            assertEquals(Set.of(), named(earlyName));
            first.commit();
            assertEquals(Set.of(early), named(earlyName));
        }
    }

    @Test
    void seesTheNamesOfTheTransactionThatAsksAndForgetsThemWithIt() {
        UUID kept = UUID.randomUUID();
        UUID lost = UUID.randomUUID();
        String keptName = name();
        String lostName = name();
        QuarkusTransaction.begin();
        run(insert(lost, lostName));
        assertEquals(Set.of(lost), named(lostName));
        // Nobody else sees them meanwhile, and they are not forgotten by that.
        assertEquals(Set.of(), QuarkusTransaction.requiringNew().call(() -> named(lostName)));
        assertEquals(Set.of(lost), named(lostName));
        QuarkusTransaction.rollback();
        assertEquals(Set.of(), named(lostName));
        QuarkusTransaction.requiringNew().run(() -> {
            run(insert(kept, keptName));
            assertEquals(Set.of(kept), named(keptName));
            String more = name();
            run("update entity_name set value = '%s' where entity_id = '%s'".formatted(more, kept));
            assertEquals(Set.of(), named(keptName));
            assertEquals(Set.of(kept), named(more));
            run("update entity_name set value = '%s' where entity_id = '%s'".formatted(keptName, kept));
        });
        assertEquals(Set.of(kept), named(keptName));
    }

    private void run(String statements) {
        Pattern.compile(";")
                .splitAsStream(statements)
                .forEach(statement -> database.createNativeQuery(statement).executeUpdate());
    }

    @Test
    void endsAtWhatTheDatabaseHasHoweverWritersAndReadersMeet() throws Exception {
        long seed = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Map<UUID, String>> written = new ArrayList<>();
        try {
            List<Future<Map<UUID, String>>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers.add(threads.submit(() -> write(new Random(seed + writer))));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                named("Nowhere");
            }
            for (Future<Map<UUID, String>> writer : writers) {
                written.add(writer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        int count = 0;
        for (Map<UUID, String> names : written) {
            for (Map.Entry<UUID, String> entity : names.entrySet()) {
                assertEquals(Set.of(entity.getKey()), named(entity.getValue()), "seed " + seed);
                count++;
            }
        }
        assertTrue(count > 40, "seed " + seed + ": " + count);
    }

    /** Transactions of a few changes each, some of which are rolled back; what there is in the end. */
    private static Map<UUID, String> write(Random random) throws SQLException, InterruptedException {
        Map<UUID, String> there = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int t = 0; t < 60; t++) {
                Map<UUID, String> then = new TreeMap<>(there);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    List<UUID> ids = List.copyOf(then.keySet());
                    UUID one = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
                    String name = name();
                    switch (one == null ? 0 : random.nextInt(4)) {
                        case 2 -> {
                            statement.execute(
                                    "update entity_name set value = '%s' where entity_id = '%s'".formatted(name, one));
                            then.put(one, name);
                        }
                        case 3 -> {
                            statement.execute("delete from entity where id = '%s'".formatted(one));
                            then.remove(one);
                        }
                        default -> {
                            UUID id = new UUID(random.nextLong(), random.nextLong());
                            statement.execute(insert(id, name));
                            then.put(id, name);
                        }
                    }
                }
                Thread.sleep(random.nextInt(3));
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    there = then;
                }
            }
        }
        return there;
    }

    @Test
    void asksOnceWhereNothingHasChanged() {
        named("Nowhere");
        List<Linker.Text> texts = List.of(
                new Linker.Text(null, "one", null),
                new Linker.Text("two", null, null),
                new Linker.Text(null, "", null));
        long statements = Database.statementsDuring(
                () -> assertEquals(3, linker.link(texts).size()));
        assertEquals(1, statements);
        assertEquals(
                "[]",
                linker.link(texts).stream()
                        .flatMap(l -> l.ambiguous().stream())
                        .collect(Collectors.toList())
                        .toString());
    }
}
