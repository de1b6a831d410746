package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.newsgraph.Editing.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random creates, links, merges and undos leave the graph that a plain model has: facts as they were told, seen through
 * what is merged into what.
 */
@QuarkusTest
@BlackBox
class MergeModelTest {
    private static final long FIXED_SEED = 20120607;
    private static final long RANDOM_SEED = Seeds.of("merge.seed");

    private static final int STEPS = Integer.getInteger("merge.steps", 120);
    private static final String TEXT = "0123456789";

    record Mention(String article, String entity, Set<Integer> starts) {}

    record Membership(String member, String organization, String role, Set<String> evidence) {}

    record Merge(String id, String survivor, List<String> duplicates) {}

    private static final class Model {
        final Map<String, String> people = new LinkedHashMap<>();
        final Map<String, String> organizations = new LinkedHashMap<>();
        final List<String> articles = new ArrayList<>();
        final List<Mention> mentions = new ArrayList<>();
        final List<Membership> memberships = new ArrayList<>();
        final Deque<Merge> merges = new ArrayDeque<>();

        /** What an id means now. */
        String meant(String id) {
            String meant = id;
            for (Merge merge : (Iterable<Merge>) merges::descendingIterator) {
                meant = merge.duplicates().contains(meant) ? merge.survivor() : meant;
            }
            return meant;
        }

        /** Those that are not merged into others. */
        List<String> living(Map<String, String> of) {
            return of.keySet().stream().filter(id -> meant(id).equals(id)).toList();
        }

        /** What there is, a line for each. */
        Set<String> lines() {
            Map<String, Set<Integer>> spans = new TreeMap<>();
            for (Mention mention : mentions) {
                spans.computeIfAbsent(mention.article() + " mentions " + meant(mention.entity()), m -> new TreeSet<>())
                        .addAll(mention.starts());
            }
            Map<String, Set<String>> evidence = new TreeMap<>();
            for (Membership membership : memberships) {
                if (!meant(membership.member()).equals(meant(membership.organization()))) {
                    evidence.computeIfAbsent(
                                    "%s is %s of %s"
                                            .formatted(
                                                    meant(membership.member()),
                                                    membership.role(),
                                                    meant(membership.organization())),
                                    m -> new TreeSet<>())
                            .addAll(membership.evidence());
                }
            }
            Map<String, Set<String>> names = new TreeMap<>();
            Stream.of(people, organizations)
                    .forEach(all -> all.forEach(
                            (id, name) -> names.computeIfAbsent(meant(id) + " is called", n -> new TreeSet<>())
                                    .add(name)));
            Set<String> lines = new TreeSet<>();
            spans.forEach((mention, starts) -> lines.add(mention + " at " + starts));
            evidence.forEach((membership, passages) -> lines.add(membership + " by " + passages));
            names.forEach((entity, values) -> lines.add(entity + " " + values));
            return lines;
        }
    }

    static Stream<Long> seeds() {
        System.out.println("MergeModelTest with seeds " + FIXED_SEED + " and -Dmerge.seed=" + RANDOM_SEED);
        return Stream.of(FIXED_SEED, RANDOM_SEED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGraphIsTheModels(long seed) {
        var random = new Random(seed);
        var model = new Model();
        int undone = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0 -> model.people.put(Editing.person("P" + step + " " + seed), "P" + step + " " + seed);
                case 1 ->
                    model.organizations.put(Editing.organization("O" + step + " " + seed), "O" + step + " " + seed);
                case 2 -> model.articles.add(Editing.article(Map.of("articleBody", TEXT)));
                case 3, 4 -> mention(model, random);
                case 5, 6 -> join(model, random);
                case 7, 8 -> merge(model, random);
                default -> undone += undo(model) ? 1 : 0;
            }
            if (step % 10 == 9) {
                assertEquals(model.lines(), read(model), "seed %d, step %d".formatted(seed, step));
            }
        }
        while (undo(model)) {
            undone++;
            assertEquals(model.lines(), read(model), "seed %d, undoing".formatted(seed));
        }
        assertTrue(undone > 2, "Too few merges were taken back: " + undone);
    }

    private static void mention(Model model, Random random) {
        List<String> all = new ArrayList<>(model.people.keySet());
        all.addAll(model.organizations.keySet());
        if (all.isEmpty() || model.articles.isEmpty()) {
            return;
        }
        String article = Newsroom.pick(model.articles, random);
        String entity = Newsroom.pick(all, random);
        Set<Integer> starts = new TreeSet<>(
                random.ints(random.nextInt(3), 0, TEXT.length()).boxed().toList());
        JsonNode payload = edit(
                "addMention",
                "mention{id}",
                Map.of(
                        "article",
                        article,
                        "entity",
                        entity,
                        "spans",
                        starts.stream()
                                .map(start -> Map.of("start", start, "end", start + 1))
                                .toList()));
        if (payload.get("userErrors").isEmpty()) {
            model.mentions.add(new Mention(article, model.meant(entity), starts));
        } else {
            String told = article + " mentions " + model.meant(entity) + " at";
            assertTrue(model.lines().stream().anyMatch(line -> line.startsWith(told)), payload::toString);
        }
    }

    private static void join(Model model, Random random) {
        if (model.organizations.isEmpty() || model.people.isEmpty() || model.articles.isEmpty()) {
            return;
        }
        String member = Newsroom.pick(
                List.copyOf((random.nextBoolean() ? model.people : model.organizations).keySet()), random);
        String organization = Newsroom.pick(List.copyOf(model.organizations.keySet()), random);
        String role = random.nextBoolean() ? "Chair" : "Member";
        Set<String> passages = new TreeSet<>(
                random.ints(random.nextInt(3), 0, 3).mapToObj(n -> "p" + n).toList());
        JsonNode payload = edit(
                "addMembership",
                "membership{id}",
                Map.of(
                        "member",
                        member,
                        "organization",
                        organization,
                        "roleName",
                        role,
                        "evidence",
                        passages.stream()
                                .map(p -> Map.of("article", model.articles.get(0), "passage", p))
                                .toList()));
        if (payload.get("userErrors").isEmpty()) {
            model.memberships.add(new Membership(model.meant(member), model.meant(organization), role, passages));
        } else {
            boolean itself = model.meant(member).equals(model.meant(organization));
            String told = "%s is %s of %s by".formatted(model.meant(member), role, model.meant(organization));
            assertTrue(itself || model.lines().stream().anyMatch(line -> line.startsWith(told)), payload::toString);
        }
    }

    private static void merge(Model model, Random random) {
        List<String> living = new ArrayList<>(model.living(random.nextBoolean() ? model.people : model.organizations));
        if (living.size() < 3) {
            return;
        }
        String survivor = living.remove(random.nextInt(living.size()));
        List<String> duplicates = new ArrayList<>(Set.of(Newsroom.pick(living, random)));
        if (random.nextInt(3) == 0) {
            living.removeAll(duplicates);
            duplicates.add(Newsroom.pick(living, random));
        }
        JsonNode payload = edit("mergeEntities", "mergeId", Map.of("survivor", survivor, "duplicates", duplicates));
        model.merges.push(new Merge(payload.get("mergeId").textValue(), survivor, duplicates));
    }

    private static boolean undo(Model model) {
        if (model.merges.isEmpty()) {
            return false;
        }
        JsonNode payload = edit(
                "undoMerge",
                "restored{id} kept",
                Map.of("mergeId", model.merges.pop().id()));
        assertEquals("[]", payload.get("kept").toString());
        assertTrue(payload.get("userErrors").isEmpty(), payload::toString);
        return true;
    }

    private static Set<String> read(Model model) {
        List<String> ids = new ArrayList<>(model.living(model.people));
        ids.addAll(model.living(model.organizations));
        Set<String> lines = new TreeSet<>();
        for (String id : ids) {
            JsonNode entity = Newsroom.data("""
                    query($id: ID!){node(id: $id){id ... on Entity{names{value} mentionedIn(first: 100){totalCount nodes{id}}}
                      ... on Person{memberships(first: 100){nodes{...m}}}
                      ... on Organization{memberships(first: 100){nodes{...m}}}}}
                    fragment m on Membership{roleName organization{id} evidence{passage}}""", Map.of("id", id)).get("node");
            assertEquals(id, entity.get("id").textValue());
            lines.add(id + " is called " + new TreeSet<>(entity.get("names").findValuesAsText("value")));
            for (JsonNode membership : entity.at("/memberships/nodes")) {
                lines.add("%s is %s of %s by %s"
                        .formatted(
                                id,
                                membership.get("roleName").textValue(),
                                membership.at("/organization/id").textValue(),
                                new TreeSet<>(membership.get("evidence").findValuesAsText("passage"))));
            }
            assertEquals(
                    entity.at("/mentionedIn/totalCount").intValue(),
                    entity.at("/mentionedIn/nodes").size());
        }
        for (String article : model.articles) {
            for (JsonNode mention : Newsroom.data(
                            "query($id: ID!){article(id: $id){mentions(first: 100){nodes{count entity{id} spans{start}}}}}",
                            Map.of("id", article))
                    .at("/article/mentions/nodes")) {
                Set<Integer> starts = new TreeSet<>();
                mention.get("spans")
                        .forEach(span -> starts.add(span.get("start").intValue()));
                assertEquals(Math.max(1, starts.size()), mention.get("count").intValue());
                lines.add(article + " mentions " + mention.at("/entity/id").textValue() + " at " + starts);
            }
        }
        return lines;
    }
}
