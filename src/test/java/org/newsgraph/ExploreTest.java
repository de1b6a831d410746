package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Facets, co-mentions, paths and suggestions. */
@QuarkusTest
@BlackBox
class ExploreTest {
    private final String run = UUID.randomUUID().toString();

    @Test
    void facetsHonourTheFilter() {
        String person = Database.entity("PERSON", "Facet Person");
        String times = Database.entity("ORGANIZATION", "Facet Times");
        facetArticle("a", "2020-01-31T23:30:00Z", "World", "{peace,trade,peace}", times, person);
        facetArticle("b", "2020-04-01T00:00:00Z", "World", "{trade}", times, person);
        facetArticle("c", "2020-04-30T12:00:00+14:00", "Sport", "{}", null, person);
        facetArticle("d", "2021-01-01T00:00:00Z", "Other", "{other}", times, null);
        JsonPath facets = Graphql.answer("facets.graphql", Map.of("uri", "urn:test:facets:" + run, "id", person))
                .setRootPath("data");
        assertEquals("[[value:World, count:2], [value:Sport, count:1]]", facets.getString("articles.facets.sections"));
        assertEquals("[[value:trade, count:2], [value:peace, count:1]]", facets.getString("articles.facets.keywords"));
        assertEquals("[[count:2, entity:[name:Facet Times]]]", facets.getString("articles.facets.publishers"));
        assertEquals("[[count:3, entity:[name:Facet Person]]]", facets.getString("articles.facets.entities"));
        assertEquals("[]", facets.getString("articles.facets.events"));
        assertEquals(
                "[[start:2020-01-01T00:00:00Z, count:1], [start:2020-02-01T00:00:00Z, count:0], "
                        + "[start:2020-03-01T00:00:00Z, count:0], [start:2020-04-01T00:00:00Z, count:2]]",
                facets.getString("articles.facets.timeline"));
        assertEquals(14, facets.getInt("articles.facets.weeks.size()"));
        assertEquals("2020-01-27T00:00:00Z", facets.getString("articles.facets.weeks[0].start"));
        assertEquals(
                "[[value:World, count:2], [value:Sport, count:1]]",
                facets.getString("person.mentionedIn.facets.sections"));
    }

    private void facetArticle(
            String name, String date, String section, String keywords, String publisher, String mentioned) {
        String article = Database.article("urn:test:facets:%s:%s".formatted(run, name), date);
        Database.run("update article set article_section = '%s', keywords = '%s', publisher_id = %s where id = '%s'"
                .formatted(section, keywords, publisher == null ? null : "'" + publisher + "'", article));
        if (mentioned != null) {
            mention(article, mentioned);
        }
    }

    @Test
    void aTimelineOfTooManyBucketsIsRefused() {
        String person = Database.entity("PERSON", "Long Lived");
        mention(Database.article("urn:test:old:" + run, "1900-01-01T00:00:00Z"), person);
        mention(Database.article("urn:test:new:" + run, "2020-01-01T00:00:00Z"), person);
        JsonPath answer = Graphql.send(
                        "{person(id: \"%s\"){mentionedIn{facets{timeline(interval: DAY){count}}}}}".formatted(person),
                        Map.of())
                .jsonPath();
        assertEquals("BAD_USER_INPUT", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void coMentionsCountSharedArticlesMostFirst() {
        String one = Database.entity("PERSON", "One");
        String often = Database.entity("PERSON", "Often");
        String once = Database.entity("EVENT", "Once");
        for (int i = 0; i < 3; i++) {
            String article =
                    Database.article("urn:test:co:%s:%d".formatted(run, i), "202%d-01-01T00:00:00Z".formatted(i));
            mention(article, one);
            mention(article, often);
            if (i == 0) {
                mention(article, once);
            }
        }
        JsonPath answer = Graphql.query("""
                {person(id: "%s"){
                  all: coMentions{totalCount nodes{articleCount entity{name}}}
                  events: coMentions(kinds: [EVENT]){totalCount nodes{entity{name}}}
                  late: coMentions(datePublished: {gt: "2020-06-01T00:00:00Z"}){nodes{articleCount entity{name}}}
                  page: coMentions(first: 1){nodes{entity{name}} pageInfo{hasNextPage endCursor}}}}""".formatted(one)).setRootPath("data.person");
        assertEquals(
                "[[articleCount:3, entity:[name:Often]], [articleCount:1, entity:[name:Once]]]",
                answer.getString("all.nodes"));
        assertEquals("[[entity:[name:Once]]]", answer.getString("events.nodes"));
        assertEquals("[[articleCount:2, entity:[name:Often]]]", answer.getString("late.nodes"));
        JsonPath next = Graphql.query("{person(id: \"%s\"){coMentions(first: 1, after: \"%s\"){nodes{entity{name}}}}}"
                .formatted(one, answer.getString("page.pageInfo.endCursor")));
        assertEquals("[[entity:[name:Once]]]", next.getString("data.person.coMentions.nodes"));
    }

    @Test
    void pathsAreTheShortestChains() {
        String a = Database.entity("PERSON", "A");
        String b = Database.entity("PERSON", "B");
        String c = Database.entity("ORGANIZATION", "C");
        String d = Database.entity("EVENT", "D");
        String article = Database.article("urn:test:path:" + run, null);
        mention(article, a);
        mention(article, b);
        Database.run(
                "insert into membership (id, member_id, member_kind, organization_id) values (gen_random_uuid(), '%s', 'PERSON', '%s')"
                        .formatted(b, c));
        Database.run(
                "insert into participation (id, participant_id, participant_kind, event_id) values (gen_random_uuid(), '%s', 'ORGANIZATION', '%s')"
                        .formatted(c, d));
        assertEquals("[[[A, B, Article], [B, C, Membership], [C, D, Participation]]]", chains(a, d, 4));
        assertEquals("[[[D, C, Participation], [C, B, Membership], [B, A, Article]]]", chains(d, a, 3));
        assertEquals("[]", chains(a, d, 2));
        assertEquals("[]", chains(a, a, 4));
        assertEquals("[]", chains(a, UUID.randomUUID().toString(), 4));
        String second = Database.article("urn:test:path2:" + run, null);
        String b2 = Database.entity("PERSON", "B2");
        mention(second, a);
        mention(second, b2);
        Database.run(
                "insert into membership (id, member_id, member_kind, organization_id) values (gen_random_uuid(), '%s', 'PERSON', '%s')"
                        .formatted(b2, c));
        assertEquals(
                2,
                Graphql.query("{paths(from: \"%s\", to: \"%s\"){length}}".formatted(a, d))
                        .getList("data.paths")
                        .size());
        assertEquals(
                1,
                Graphql.query("{paths(from: \"%s\", to: \"%s\", first: 1){length}}".formatted(a, d))
                        .getList("data.paths")
                        .size());
    }

    private static String chains(String from, String to, int maxLength) {
        return Graphql.query("""
                {paths(from: "%s", to: "%s", maxLength: %d){steps{from{name} to{name} via{__typename}}}}""".formatted(from, to, maxLength))
                .getString("data.paths.collect{it.steps.collect{[it.from.name, it.to.name, it.via.__typename]}}");
    }

    @Test
    void pathsThatTakeTooMuchWorkAreRefused() {
        String hub = Database.entity("ORGANIZATION", "Hub One");
        String other = Database.entity("ORGANIZATION", "Hub Two");
        for (String entity : List.of(hub, other)) {
            Database.run("""
                    with made as (
                      insert into article (id, uri, headline)
                      select gen_random_uuid(), 'urn:test:hub:%1$s:' || n, 'Hub' from generate_series(1, 2100) n returning id)
                    insert into mention (id, article_id, entity_id) select gen_random_uuid(), id, '%1$s' from made""".formatted(entity));
        }
        JsonPath answer = Graphql.send("{paths(from: \"%s\", to: \"%s\"){length}}".formatted(hub, other), Map.of())
                .jsonPath();
        assertEquals("TOO_COMPLEX", answer.getString("errors[0].extensions.code"));
        Database.run("delete from article where headline = 'Hub'");
    }

    @Test
    void suggestCompletesAnyWordOfAnyNameMostMentionedFirst() {
        String letters = "q" + run.replaceAll("[^a-f]", "") + "x";
        String rare = Database.entity("PERSON", "Rare " + letters + "one");
        String often = Database.entity("ORGANIZATION", letters + "two Often");
        mention(Database.article("urn:test:suggest:1:" + run, null), often);
        String query = "query($p: String!, $k: [EntityKind!]){suggest(prefix: $p, kinds: $k){id}}";
        assertEquals(
                List.of(often, rare), Graphql.query(query, Map.of("p", letters)).getList("data.suggest.id"));
        assertEquals(
                List.of(rare),
                Graphql.query(query, Map.of("p", "rare " + letters)).getList("data.suggest.id"));
        assertEquals(
                List.of(rare),
                Graphql.query(query, Map.of("p", letters, "k", List.of("PERSON")))
                        .getList("data.suggest.id"));
        assertEquals(
                List.of(), Graphql.query(query, Map.of("p", letters + "three")).getList("data.suggest.id"));
    }

    @Test
    void suggestFollowsNamesAndMentions() {
        String letters = "z" + run.replaceAll("[^a-f]", "") + "y";
        String query = "query($p: String!, $n: Int = 10){suggest(prefix: $p, first: $n){id}}";
        String one = Database.entity("PERSON", letters + " One");
        String two = Database.entity("PERSON", letters + " Two");
        String three = Database.entity("EVENT", "The " + letters + " Three");
        for (int n = 0; n < 20; n++) {
            String article = Database.article("urn:test:classes:%d:%s".formatted(n, run), null);
            mention(article, three);
            if (n < 5) {
                mention(article, one);
            }
            if (n < 4) {
                mention(article, two);
            }
        }
        assertEquals(List.of(three, one, two), suggested(query, letters, null));
        assertEquals(List.of(three, one), suggested(query, letters, 2));

        Database.run("delete from mention where entity_id = '%s'".formatted(three));
        assertEquals(List.of(one, two, three), suggested(query, letters, null));
        // What the public does not see does not count.
        Database.run(
                "update article set pub_status = 'WITHHELD' where uri like 'urn:test:classes:4:%%%1$s'".formatted(run));
        Database.run("update article set embargoed_until = '2999-01-01Z' where uri like 'urn:test:classes:3:%%%1$s'"
                .formatted(run));
        mention(Database.article("urn:test:classes:20:" + run, null), two);
        assertEquals(List.of(two, one, three), suggested(query, letters, null));

        Database.run("update entity_name set value = 'Other ' || value where entity_id = '%s'".formatted(two));
        assertEquals(List.of(two), suggested(query, "other " + letters, null));
        Database.run("delete from entity_name where entity_id = '%s'".formatted(one));
        assertEquals(List.of(two, three), suggested(query, letters, null));
    }

    /** To those who see only what is public. */
    private static List<String> suggested(String query, String prefix, Integer first) {
        Map<String, Object> variables = first == null ? Map.of("p", prefix) : Map.of("p", prefix, "n", first);
        return Graphql.sendAs(null, query, variables).jsonPath().getList("data.suggest.id");
    }

    @Test
    void suggestCompletesPartsOfCompounds() {
        String letters = "v" + run.replaceAll("[^a-f]", "") + "x";
        String person = Database.entity("PERSON", "Jean-%s O''Brien".formatted(letters));
        for (String typed : List.of(letters, "jean-" + letters, "JEAN-" + letters + " o'b", "Jean " + letters)) {
            assertEquals(
                    List.of(person),
                    Graphql.query("query($p: String!){suggest(prefix: $p){id}}", Map.of("p", typed))
                            .getList("data.suggest.id"),
                    typed);
        }
    }

    /** Whatever was written before, by whichever test: triggers keep what suggest asks. */
    @Test
    void suggestionsAreWhatNamesAndCountsSay() {
        assertEquals("0", Database.value("""
                select count(*)
                from (
                  select n.id, n.entity_id, e.kind, class_words(n.value, mention_class(e.mention_count)) as by_all,
                    class_words(n.value, mention_class(e.visible_mention_count)) as by_visible
                  from entity_name n join entity e on e.id = n.entity_id) n
                full join suggestion s on s.name_id = n.id
                where (n.entity_id, n.kind, n.by_all, n.by_visible)
                  is distinct from (s.entity_id, s.kind, s.by_mention_count, s.by_visible_mention_count)"""));
    }

    private static void mention(String article, String entity) {
        Database.run("insert into mention (id, article_id, entity_id) values (gen_random_uuid(), '%s', '%s')"
                .formatted(article, entity));
    }
}
