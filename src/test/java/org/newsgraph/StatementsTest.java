package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One statement for a query; where resolvers answer, one at most for each relation field, whatever the number of rows.
 * And each field gets its own answer.
 */
@QuarkusTest
@BlackBox
class StatementsTest {
    private String organization;

    /** An organization that published 100 articles, each with three authors and five mentions. */
    @BeforeEach
    void publish() {
        organization = Database.entity("ORGANIZATION", "Publisher");
        Database.run("""
                create temporary table made as
                  select gen_random_uuid() id, n from generate_series(1, 100) n;
                insert into article (id, uri, headline, date_published, publisher_id)
                  select id, 'urn:test:' || id, 'Article ' || n, timestamptz '2020-01-01Z' + n * interval '1 hour',
                    '%1$s' from made;
                create temporary table people as
                  select gen_random_uuid() id, n from generate_series(1, 5) n;
                insert into entity (id, kind, name) select id, 'PERSON', 'Person ' || n from people;
                insert into authorship (article_id, position, person_id)
                  select made.id, people.n, people.id from made, people where people.n <= 3;
                insert into mention (id, article_id, entity_id)
                  select gen_random_uuid(), made.id, people.id from made, people;
                insert into membership (id, member_id, member_kind, organization_id, role_name)
                  select gen_random_uuid(), id, 'PERSON', '%1$s', 'Role ' || n from people;
                """.formatted(organization));
    }

    @Test
    void oneStatementForEachRelationWhateverTheRows() {
        String document = Graphql.document("published.graphql");
        assertEquals(1, statements(document, 1));
        assertEquals(1, statements(document, 100));
        // organization, published, authors, publisher, mentions, entity, memberships, organization again
        assertEquals(8, statements(Graphql.resolved(document), 1));
        assertEquals(8, statements(Graphql.resolved(document), 100));
    }

    @Test
    void aCountIsNoStatementMoreAndNoneWhereItIsNotSelected() {
        String page = Graphql.resolved("query {organization(id: \"%s\"){published(first: 2){%s}}}");
        assertEquals(2, Database.statementsDuring(() -> Graphql.query(page.formatted(organization, "nodes{id}"))));
        assertEquals(
                2,
                Database.statementsDuring(() -> Graphql.query(page.formatted(organization, "totalCount nodes{id}"))));
    }

    @Test
    void nodesAreOneStatementAndOneForEachType() {
        String article = Database.article("urn:test:node:" + organization, null);
        var ids = Map.of("ids", List.of(article, organization, Database.entity("EVENT", "Node")));
        String document = "query($ids: [ID!]!) {nodes(ids: $ids){__typename id}}";
        assertEquals(1, Database.statementsDuring(() -> Graphql.query(document, ids)));
        assertEquals(3, Database.statementsDuring(() -> Graphql.query(Graphql.resolved(document), ids)));
    }

    @Test
    void theSameFieldWithOtherArgumentsAnswersEach() {
        var articles = Graphql.answer("aliases.graphql", Map.of("id", organization))
                .setRootPath("data.organization.published");
        for (int i = 0; i < 5; i++) {
            String node = "nodes[%d].".formatted(i);
            assertEquals(List.of("Person 1"), articles.getList(node + "one.nodes.name"));
            assertEquals(List.of("Person 1", "Person 2", "Person 3"), articles.getList(node + "three.nodes.name"));
            assertEquals(List.of("Person 3"), articles.getList(node + "end.nodes.name"));
            assertEquals(3, articles.getInt(node + "one.totalCount"));
            assertEquals(0, articles.getInt(node + "events.totalCount"));
            assertEquals(5, articles.getInt(node + "people.totalCount"));
            assertTrue(articles.getList(node + "events.nodes").isEmpty());
        }
    }

    private long statements(String document, int articles) {
        return Database.statementsDuring(() -> {
            var answer = Graphql.query(document, Map.of("id", organization, "first", articles));
            assertEquals(
                    articles,
                    answer.getList("data.organization.published.nodes").size());
            assertEquals(
                    5,
                    answer.getList("data.organization.published.nodes[0].mentions.nodes")
                            .size());
        });
    }
}
