package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of every type that can be read, over one small graph in which every column has a value. */
@QuarkusTest
@BlackBox
class ReadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void insert() {
        if ("0".equals(Database.value("select count(*) from article where uri = 'urn:test:everything'"))) {
            Database.run(Graphql.document("everything.sql"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"article", "person", "organization", "event", "membership", "participation", "mention"})
    void readsEveryField(String type) throws IOException {
        Map<?, ?> expected = JSON.readValue(Graphql.document("everything-%s.json".formatted(type)), Map.class);
        Map<?, ?> answer = Graphql.answer("everything-%s.graphql".formatted(type), Map.of())
                .getMap("data");
        assertEquals(
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }

    @Test
    void asOfGivesWhatMayHaveBeenHeld() {
        String person = Database.entity("PERSON", "Office Holder");
        for (String[] term : new String[][] {{"2010", "2012"}, {"2012-06", null}, {null, "2011-03"}, {null, null}}) {
            String organization = Database.entity("ORGANIZATION", "Office %s to %s".formatted(term[0], term[1]));
            Database.run("""
                    insert into membership (id, member_id, member_kind, organization_id, start_date, end_date)
                    values (gen_random_uuid(), '%s', 'PERSON', '%s', nullif('%s', 'null'), nullif('%s', 'null'))""".formatted(person, organization, term[0], term[1]));
        }
        assertEquals(List.of("2010 to 2012", "null to 2011-03", "null to null"), held(person, "2011-03-31"));
        assertEquals(List.of("2010 to 2012", "null to null"), held(person, "2011-04-01"));
        assertEquals(List.of("2010 to 2012", "2012-06 to null", "null to null"), held(person, "2012-12-31"));
        assertEquals(List.of("2012-06 to null", "null to null"), held(person, "2013-01-01"));
        assertEquals(List.of("null to 2011-03", "null to null"), held(person, "1066-10-14"));
    }

    private static List<String> held(String person, String day) {
        List<String> names = Graphql.query("""
                query($id: ID!, $day: Date){person(id: $id){memberships(asOf: $day){totalCount nodes{organization{name}}}}}
                """, Map.of("id", person, "day", day))
                .getList("data.person.memberships.nodes.organization.name");
        return names.stream().map(name -> name.replace("Office ", "")).sorted().toList();
    }

    @Test
    void aChangedDateOfPublicationMovesTheArticleInEveryOrder() {
        String person = Database.entity("PERSON", "Mover");
        String early = Database.article("urn:test:early:" + person, "2001-01-01T00:00:00Z");
        String late = Database.article("urn:test:late:" + person, "2002-01-01T00:00:00Z");
        for (String article : List.of(early, late)) {
            Database.run("insert into mention (id, article_id, entity_id) values (gen_random_uuid(), '%1$s', '%2$s');"
                            .formatted(article, person)
                    + "insert into authorship (article_id, position, person_id) values ('%1$s', 0, '%2$s')"
                            .formatted(article, person));
        }
        String query = "{person(id: \"%s\"){mentionedIn{nodes{id}} authored{nodes{id}}}}".formatted(person);
        assertEquals(List.of(late, early), Graphql.query(query).getList("data.person.mentionedIn.nodes.id"));
        Database.run("update article set date_published = '2003-01-01Z' where id = '%s'".formatted(early));
        assertEquals(List.of(early, late), Graphql.query(query).getList("data.person.mentionedIn.nodes.id"));
        Database.run("update article set date_published = null where id = '%s'".formatted(early));
        assertEquals(List.of(late, early), Graphql.query(query).getList("data.person.authored.nodes.id"));
    }
}
