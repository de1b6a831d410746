package org.newsgraph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo data is what the article says. */
@QuarkusTest
@BlackBox
class DemoArticleTest {
    private static final String URI = "urn:newsgraph:demo:sco-security-council-secretaries";
    private JsonPath article;

    @BeforeEach
    void read() {
        article = Graphql.answer("demo.graphql", Map.of("uri", URI)).setRootPath("data.article");
    }

    @Test
    void isThereOnce() {
        assertEquals("1", Database.value("select count(*) from article where uri = '%s'".formatted(URI)));
    }

    @Test
    void hasItsWritersAndPublisher() {
        assertEquals(List.of("Cheng Guangjin", "Wang Huazhong"), article.getList("authors.nodes.name"));
        assertEquals("China Daily", article.getString("publisher.name"));
        assertEquals("en", article.getString("inLanguage"));
        assertEquals(509, article.getInt("wordCount"));
    }

    @Test
    void everySpanIsWhatStandsThere() {
        String body = article.getString("articleBody");
        List<Map<String, Object>> spans = article.getList("mentions.nodes.spans.flatten()");
        assertEquals(35, spans.size());
        for (Map<String, Object> span : spans) {
            assertEquals(span.get("text"), body.substring((int) span.get("start"), (int) span.get("end")));
        }
        List<Integer> starts = article.getList("mentions.nodes.spans.collect{it[0].start}");
        assertEquals(starts.stream().sorted().toList(), starts, "in order of first appearance");
        assertEquals(19, article.getInt("mentions.totalCount"));
    }

    @Test
    void namesTheStatesOfTheOrganization() {
        JsonPath sco = entity("Shanghai Cooperation Organization");
        assertEquals("INTERGOVERNMENTAL", sco.getString("organizationKind"));
        assertEquals("2001-06-15", sco.getString("foundingDate"));
        assertEquals(List.of("Shanghai Cooperation Organization", "SCO"), sco.getList("names.value"));
        assertEquals(
                Set.of("China", "Russia", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"),
                Set.copyOf(sco.getList("members.nodes.findAll{it.roleName == 'Member state'}.member.name")));
        assertEquals(Set.of("STATE"), Set.copyOf(sco.getList("members.nodes.member.organizationKind")));
    }

    @Test
    void everyoneQuotedHoldsARole() {
        assertEquals(List.of("Vice-President", "China"), role("Xi Jinping"));
        assertEquals(List.of("State Councilor", "China"), role("Meng Jianzhu"));
        assertEquals(List.of("Party secretary", "Xinjiang Uygur autonomous region"), role("Zhang Chunxian"));
        assertEquals(List.of("Ambassador to China", "Russia"), role("Sergei Razov"));
    }

    @Test
    void theEventsBelongTogether() {
        JsonPath session = entity("Seventh session of the SCO Security Council secretaries");
        JsonPath summit = entity("12th SCO summit");
        assertEquals("2012-06", summit.getString("startDate"));
        assertEquals("SCHEDULED", summit.getString("eventStatus"));
        assertEquals("Beijing", summit.getString("location"));
        assertEquals(session.getString("superEvent.name"), summit.getString("superEvent.name"));
        assertEquals("HELD", session.getString("eventStatus"));
        assertEquals(9, session.getInt("participations.totalCount"));
        assertNull(entity("Working meeting on stability in Xinjiang").get("superEvent"));
    }

    @Test
    void everyPassageOfEvidenceStandsInTheArticle() {
        String body = article.getString("articleBody");
        List<String> passages = article.getList("mentions.nodes.entity.collect{[it.memberships, it.participations]}"
                + ".flatten().findAll{it != null}.nodes.flatten().evidence.flatten().passage");
        assertEquals(4 + 7 + 4 + 6, passages.size());
        for (String passage : passages) {
            assertEquals(passage, body.contains(passage) ? passage : "");
        }
    }

    @Test
    void answersTheFirstQueryOfGraphiQl() {
        String location = given().redirects()
                .follow(false)
                .get("/q/graphql-ui/")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        String query = URLDecoder.decode(location.split("query=", 2)[1], StandardCharsets.UTF_8);
        assertEquals(1, Graphql.query(query).getList("data.articles.nodes").size());
    }

    private List<String> role(String person) {
        JsonPath found = entity(person);
        return List.of(
                found.getString("memberships.nodes[0].roleName"),
                found.getString("memberships.nodes[0].organization.name"));
    }

    private JsonPath entity(String name) {
        return Graphql.answer("demo.graphql", Map.of("uri", URI))
                .setRootPath("data.article.mentions.nodes.entity.find{it.name == '%s'}".formatted(name));
    }
}
