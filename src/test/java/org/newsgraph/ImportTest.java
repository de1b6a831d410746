package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What comes in by POST /import is in the graph, once, however often it is sent. */
@QuarkusTest
@BlackBox
class ImportTest {
    private final String tag = "T" + UUID.randomUUID().toString().replace("-", "");

    private String uri(int n) {
        return "urn:import:" + tag + ":" + n;
    }

    private JsonNode article(int n) {
        return Newsroom.data("""
                        query($uri: String!){article(uri: $uri){id uri version headline alternativeHeadline abstract
                        articleBody articleSection dateline keywords inLanguage datePublished dateModified wordCount pubStatus
                        publisher{name} authors{nodes{name}} mentions{nodes{entity{name} spans{start end text}}}}}""", Map.of("uri", uri(n))).get("article");
    }

    @Test
    void anArticleHasWhatItsLineSays() {
        Importing.Report report = Importing.taken("""
                {"type":"article","uri":"%s","headline":"Head","alternativeHeadline":"Alt","abstract":"Sum",\
                "articleBody":"Ann Lee met %s. \\ud83d\\ude00","articleSection":"World","dateline":"OSLO","keywords":["a","b"],\
                "inLanguage":"en-gb","datePublished":"2020-01-02T03:04:05+01:00","dateModified":"2020-01-03T00:00:00Z",\
                "publisher":{"name":"Paper %s"},"authors":[{"name":"Ann %s"},{"name":"Bob %s"}],\
                "mentions":[{"entity":{"kind":"PERSON","name":"Ann %s"},"spans":[{"start":0,"end":7}]}]}""".formatted(uri(1), tag, tag, tag, tag, tag));
        assertEquals("1 0 0 0", report.counts());
        JsonNode article = article(1);
        assertEquals("Head", article.get("headline").textValue());
        assertEquals("Alt", article.get("alternativeHeadline").textValue());
        assertEquals("Sum", article.get("abstract").textValue());
        assertEquals("World", article.get("articleSection").textValue());
        assertEquals("OSLO", article.get("dateline").textValue());
        assertEquals("[\"a\",\"b\"]", article.get("keywords").toString());
        assertEquals("en-GB", article.get("inLanguage").textValue());
        assertEquals("2020-01-02T02:04:05Z", article.get("datePublished").textValue());
        assertEquals("2020-01-03T00:00:00Z", article.get("dateModified").textValue());
        assertEquals(4, article.get("wordCount").intValue());
        assertEquals("Paper " + tag, article.at("/publisher/name").textValue());
        assertEquals("Ann " + tag, article.at("/authors/nodes/0/name").textValue());
        assertEquals("Bob " + tag, article.at("/authors/nodes/1/name").textValue());
        assertEquals("Ann Lee", article.at("/mentions/nodes/0/spans/0/text").textValue());
        assertEquals(1, article.at("/mentions/nodes").size());
    }

    @Test
    void theSameAgainChangesNothing() {
        String[] lines = {
            "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"Ann %s\",\"birthDate\":\"1970\"}".formatted(tag),
            Importing.article(
                    uri(1),
                    ",\"articleBody\":\"Ann %s spoke.\",\"authors\":[{\"name\":\"Ann %s\"}]".formatted(tag, tag)),
            ("{\"type\":\"membership\",\"member\":{\"kind\":\"PERSON\",\"name\":\"Ann %s\"},"
                            + "\"organization\":{\"name\":\"Party %s\"},\"roleName\":\"Chair\","
                            + "\"evidence\":[{\"article\":\"%s\",\"passage\":\"spoke\"}]}")
                    .formatted(tag, tag, uri(1)),
        };
        assertEquals("3 0 0 0", Importing.taken(lines).counts());
        String before = state();
        assertEquals("0 0 3 0", Importing.taken(lines).counts());
        assertEquals(before, state());
        assertEquals(1, article(1).get("version").intValue());
        assertEquals(
                "Ann " + tag,
                article(1).at("/mentions/nodes/0/entity/name").textValue(),
                "linked at the end of the run");
    }

    /** All that an import may change, versions and history included. */
    private String state() {
        return Database.value("""
                select concat_ws('|', (select count(*) from edit), (select count(*) from change),
                  (select string_agg(version || uri, ',' order by uri) from article where uri like '%%%1$s%%'),
                  (select string_agg(version || name || same_as::text, ',' order by name) from entity where name like '%%%1$s%%'))""".formatted(tag));
    }

    @Test
    void whatIsNotSaidStaysAndWhatIsSaidReplaces() {
        Importing.taken(
                Importing.article(uri(1), ",\"keywords\":[\"a\"],\"dateline\":\"OSLO\",\"articleBody\":\"Text\""));
        assertEquals(
                "0 1 0 0",
                Importing.taken("{\"type\":\"article\",\"uri\":\"%s\",\"keywords\":[\"b\",\"c\"],\"articleBody\":null}"
                                .formatted(uri(1)))
                        .counts());
        JsonNode article = article(1);
        assertEquals("[\"b\",\"c\"]", article.get("keywords").toString());
        assertEquals("OSLO", article.get("dateline").textValue());
        assertEquals("Text", article.get("articleBody").textValue());
        assertEquals(2, article.get("version").intValue());
    }

    @Test
    void entitiesAreFoundByAddressThenByName() {
        String known = "https://example.org/" + tag;
        Importing.taken(
                "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"Åsa %s\",\"sameAs\":[\"%s/1\"]}"
                        .formatted(tag, known),
                "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"asa %s\",\"sameAs\":[\"%s/2\"],\"birthDate\":\"1980\"}"
                        .formatted(tag, known),
                "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"A. %s\",\"sameAs\":[\"%s/2\"],\"description\":\"D\"}"
                        .formatted(tag, known),
                "{\"type\":\"entity\",\"kind\":\"ORGANIZATION\",\"name\":\"Åsa %s\"}".formatted(tag));
        assertEquals(
                "PERSON Åsa %1$s {%2$s/1,%2$s/2} 1980 D, ORGANIZATION Åsa %1$s {}".formatted(tag, known),
                Database.value(
                        ("select string_agg(concat_ws(' ', kind, name, same_as::text, birth_date, description), ', '"
                                        + " order by kind desc) from entity where name like '%%%s'")
                                .formatted(tag)));
        assertEquals(
                "Åsa %1$s,A. %1$s".formatted(tag),
                Database.value(("select string_agg(n.value, ',' order by position) from entity_name n join entity e"
                                + " on e.id = n.entity_id where e.name like '%%%s' and e.kind = 'PERSON'")
                        .formatted(tag)));
    }

    @Test
    void thoseWhoCannotBeOneAreTwo() {
        Importing.taken(
                person("Jo " + tag, ",\"sameAs\":[\"https://www.wikidata.org/entity/Q1%s\"]".formatted(tag)),
                person("Jo " + tag, ",\"sameAs\":[\"https://www.wikidata.org/entity/Q2%s\"]".formatted(tag)),
                person(
                        "Jo " + tag,
                        ",\"birthDate\":\"1950\",\"sameAs\":[\"https://www.wikidata.org/entity/Q1%s\"]".formatted(tag)),
                person(
                        "Jo " + tag,
                        ",\"birthDate\":\"1960-02-03\",\"sameAs\":[\"https://www.wikidata.org/entity/Q2%s\"]"
                                .formatted(tag)),
                person("Jo " + tag, ",\"birthDate\":\"1950-06\""));
        assertEquals(
                "1950-06,1960-02-03",
                Database.value("select string_agg(birth_date, ',' order by birth_date) from entity where name = 'Jo %s'"
                        .formatted(tag)));
        Importing.Report report = Importing.lines(
                person("Jo " + tag, ""),
                Importing.article(uri(1), ",\"authors\":[{\"name\":\"Jo %s\"}]".formatted(tag)));
        assertEquals(
                List.of(
                        "1 name 2 people are called so: say which by sameAs or id",
                        "2 authors.0 2 entities are called Jo %s: say which by sameAs or id".formatted(tag)),
                report.refusals());
        Importing.Report own =
                Importing.send("?format=popolo", "{\"persons\":[{\"id\":\"p1\",\"name\":\"Jo %s\"}]}".formatted(tag));
        assertEquals("0 0 1 0", own.counts());
        assertEquals(
                "2 people are called so: it is taken for the first of them; say which by sameAs or id",
                own.all("warning").get(0).get("reason").asText());
        assertEquals(
                "1 0 0 0",
                Importing.send("?match=false", person("Jo " + tag, "")).counts());
    }

    private static String person(String name, String more) {
        return "{\"type\":\"entity\",\"kind\":\"PERSON\",\"name\":\"%s\"%s}".formatted(name, more);
    }

    @Test
    void idsAreKeptAndReferredToAcrossLines() {
        String id = UUID.randomUUID().toString();
        String child = UUID.randomUUID().toString();
        String articleId = UUID.randomUUID().toString();
        Importing.Report report = Importing.taken(
                "{\"type\":\"entity\",\"id\":\"%s\",\"kind\":\"ORGANIZATION\",\"name\":\"Child %s\",\"parentOrganization\":{\"id\":\"%s\",\"kind\":\"ORGANIZATION\",\"name\":\"Parent %s\"}}"
                        .formatted(child, tag, id, tag),
                "{\"type\":\"entity\",\"id\":\"%s\",\"kind\":\"ORGANIZATION\",\"name\":\"Parent %s\",\"description\":\"Comes later\"}"
                        .formatted(id, tag),
                "{\"type\":\"article\",\"id\":\"%s\",\"uri\":\"%s\",\"headline\":\"H\",\"publisher\":{\"id\":\"%s\"}}"
                        .formatted(articleId, uri(1), id));
        assertEquals(3, report.summary().get("read").intValue());
        assertEquals(articleId, article(1).get("id").textValue());
        assertEquals("Parent " + tag, article(1).at("/publisher/name").textValue());
        assertEquals("Comes later", Database.value("select description from entity where id = '%s'".formatted(id)));
        assertEquals(id, Database.value("select parent_organization_id from entity where id = '%s'".formatted(child)));
        assertEquals(
                List.of("1 parentOrganization It would be its own parentOrganization"),
                Importing.lines(
                                "{\"type\":\"entity\",\"id\":\"%s\",\"kind\":\"ORGANIZATION\",\"parentOrganization\":{\"id\":\"%s\"}}"
                                        .formatted(id, child))
                        .refusals());
    }

    @Test
    void aRefusedDocumentLeavesNothingAndTheOthersGoOn() {
        Importing.Report report = Importing.send(
                "?format=newsgraph",
                String.join(
                        "\n",
                        Importing.article(uri(1), ""),
                        Importing.article(
                                uri(2),
                                ",\"authors\":[{\"name\":\"Lost %s\"}],\"url\":\"ftp://x\",\"datePublished\":\"soon\""
                                        .formatted(tag)),
                        Importing.article(uri(3), ",\"publisher\":{\"id\":\"%s\"}".formatted(UUID.randomUUID())),
                        Importing.article(
                                uri(4), ",\"authors\":[{\"name\":\"Lost %s\"},{\"id\":\"nobody\"}]".formatted(tag)),
                        Importing.article(uri(5), ",\"headline\":\"again\""),
                        "{\"type\":\"article\",\"uri\":\"%s\"}".formatted(uri(6)),
                        "{\"type\":\"nonsense\"}",
                        Importing.article(uri(7), ",\"keywords\":\"a,b\""),
                        Importing.article(
                                uri(8),
                                ",\"mentions\":[{\"entity\":{\"kind\":\"PERSON\",\"name\":\"P\"},\"spans\":[{\"start\":0,\"end\":9}]}]"),
                        Importing.article(uri(9), "")));
        assertEquals("2 0 0 8", report.counts());
        assertEquals(
                "[\"url\"] [\"datePublished\"]",
                report.all("refused").get(0).get("path") + " "
                        + report.all("refused").get(0).at("/more/0/path"));
        String when = "two problems";
        assertEquals(
                List.of(
                        when,
                        "3 publisher No organization has this id",
                        "4 authors.1 Nothing in the document is called nobody",
                        "5:99  The key headline stands there twice",
                        "6 headline A new article needs a headline",
                        "7  type must be article, entity, membership or participation",
                        "8 keywords A string does not fit here",
                        "9 mentions.0.spans.0 It must begin and end within articleBody, which has 0 UTF-16 units"),
                report.refusals().stream()
                        .map(line -> line.startsWith("2 ") ? when : line.replaceFirst("^5:\\d+", "5:99"))
                        .toList());
        assertEquals("0", Database.value("select count(*) from entity where name = 'Lost %s'".formatted(tag)));
        assertEquals("2", Database.value("select count(*) from article where uri like '%%%s%%'".formatted(tag)));
    }

    @Test
    void everyShapeOfStreamIsRead() {
        String one = Importing.article(uri(1), "");
        String two = Importing.article(uri(2), "");
        List<byte[]> streams = Stream.of(
                        one,
                        "\ufeff" + one,
                        one + "\r\n\r\n" + two + "\r\n",
                        "[" + one + ",\n" + two + "]",
                        "  \n [\n" + one + "\n]\n",
                        "\n" + one.replace(",", ",\n  ").replace("{", "{\n") + "\n",
                        one.replace(",", ",\n") + "\n" + two.replace(",", ",\n"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int[] documents = {1, 1, 2, 2, 1, 1, 2};
        for (int i = 0; i < documents.length; i++) {
            for (byte[] body :
                    List.of(streams.get(i), Importing.gzipped(new String(streams.get(i), StandardCharsets.UTF_8)))) {
                Importing.Report report = Importing.send(Tokens.EDITOR, "?format=newsgraph", body);
                assertEquals(List.of(), report.refusals(), "stream " + i);
                assertEquals(documents[i], report.summary().get("read").intValue(), "stream " + i);
                assertFalse(report.summary().has("broken"), report.summary()::toString);
            }
        }
        assertEquals(0, Importing.send("", " \n\n").summary().get("read").intValue());
        assertEquals(0, Importing.send("", "[]").summary().get("read").intValue());
        assertEquals(0, Importing.send("", "").summary().get("read").intValue());
    }

    @Test
    void onlyEditorsImportAndParametersAreChecked() {
        byte[] body = Importing.article(uri(1), "").getBytes(StandardCharsets.UTF_8);
        assertEquals(401, Importing.send(null, "", body).status());
        assertEquals(401, Importing.send(Tokens.FORGED, "", body).status());
        Importing.Report reader = Importing.send(Tokens.READER, "", body);
        assertEquals(403, reader.status());
        assertEquals(
                "FORBIDDEN",
                reader.lines().get(0).at("/errors/0/extensions/code").textValue());
        for (String wrong : List.of("?format=rss", "?link=maybe", "?matc=true", "?match=")) {
            Importing.Report report = Importing.send(Tokens.ADMIN, wrong, body);
            assertEquals(400, report.status(), wrong);
            assertEquals(
                    "BAD_USER_INPUT",
                    report.lines().get(0).at("/errors/0/extensions/code").textValue());
        }
        assertEquals("0", Database.value("select count(*) from article where uri = '%s'".formatted(uri(1))));
        assertEquals(
                "1 0 0 0",
                Importing.send(Tokens.ADMIN, "?format=newsgraph&link=false", body)
                        .counts());
        assertEquals(
                "import ada",
                Database.value(
                        "select e.mutation || ' ' || e.who from edit e join change c on c.edit_id = e.id where c.row_id = '%s'"
                                .formatted(article(1).get("id").textValue())));
    }

    @Test
    void linkingWaitsForAllNamesAndCanBeSwitchedOff() {
        Importing.Report report = Importing.taken(
                Importing.article(uri(1), ",\"articleBody\":\"Yesterday Zora Quill%s spoke.\"".formatted(tag)),
                Importing.article(uri(2), ",\"mentions\":[],\"articleBody\":\"Zora Quill%s spoke.\"".formatted(tag)),
                person("Zora Quill" + tag, ""));
        assertEquals(1, report.summary().get("linked").intValue());
        assertEquals(10, article(1).at("/mentions/nodes/0/spans/0/start").intValue());
        assertEquals(0, article(2).at("/mentions/nodes").size());
        Importing.send(
                "?link=false", Importing.article(uri(3), ",\"articleBody\":\"Zora Quill%s spoke.\"".formatted(tag)));
        assertEquals(0, article(3).at("/mentions/nodes").size());
        Importing.taken(person("Zora Quill" + tag, ",\"birthDate\":\"1900\""));
        Importing.send("?match=false", person("Zora Quill" + tag, ""));
        Importing.Report ambiguous =
                Importing.taken(Importing.article(uri(4), ",\"articleBody\":\"Zora Quill%s spoke.\"".formatted(tag)));
        assertEquals(uri(4), ambiguous.all("ambiguous").get(0).get("article").textValue());
        assertEquals(2, ambiguous.all("ambiguous").get(0).get("entities").size());
    }

    @Test
    void mentionsMoveWithAChangedTextThatIsNotLinked() {
        Importing.taken(Importing.article(
                uri(1),
                ",\"articleBody\":\"Ann spoke.\",\"mentions\":[{\"entity\":{\"kind\":\"PERSON\",\"name\":\"Ann %s\"},\"spans\":[{\"start\":0,\"end\":3}]}]"
                        .formatted(tag)));
        Importing.send("?link=false", Importing.article(uri(1), ",\"articleBody\":\"Today Ann spoke.\""));
        assertEquals(6, article(1).at("/mentions/nodes/0/spans/0/start").intValue());
    }

    @Test
    void twoAtOnceComeToOneEnd() {
        String body = IntStream.range(0, 1200)
                .mapToObj(n -> Importing.article(
                        uri(n),
                        ",\"authors\":[{\"name\":\"Author %d %s\"}],\"mentions\":[{\"entity\":{\"kind\":\"PERSON\",\"name\":\"M %d %s\"}}]"
                                .formatted(n % 7, tag, n % 31, tag)))
                .collect(Collectors.joining("\n"));
        List<CompletableFuture<Importing.Report>> both = Stream.of(1, 2)
                .map(n -> CompletableFuture.supplyAsync(() -> Importing.send("", body)))
                .toList();
        for (CompletableFuture<Importing.Report> one : both) {
            Importing.Report report = one.join();
            assertEquals(List.of(), report.refusals());
            assertEquals(1200, report.summary().get("read").intValue());
        }
        assertEquals("1200", Database.value("select count(*) from article where uri like '%%%s%%'".formatted(tag)));
        assertEquals("38", Database.value("select count(*) from entity where name like '%%%s'".formatted(tag)));
        assertEquals(
                "1200", Database.value("select sum(mention_count) from entity where name like '%%%s'".formatted(tag)));
        assertTrue(Database.value("select max(version) from article where uri like '%%%s%%'".formatted(tag))
                .equals("1"));
    }

    @Test
    void evidenceOfTwoDocumentsIsAdded() {
        Importing.taken(Importing.article(uri(1), ""), Importing.article(uri(2), ""));
        String membership = "{\"type\":\"membership\",\"member\":{\"kind\":\"PERSON\",\"name\":\"Ann %1$s\"},"
                + "\"organization\":{\"name\":\"Party %1$s\"},\"roleName\":\"Chair\",\"startDate\":\"2001\",%2$s"
                + "\"evidence\":[{\"article\":\"%3$s\",\"passage\":\"%4$s\"}]}";
        assertEquals(
                "1 0 0 0",
                Importing.taken(membership.formatted(tag, "", uri(1), "one")).counts());
        assertEquals(
                "0 1 0 0",
                Importing.taken(membership.formatted(tag, "\"endDate\":\"2003\",", uri(2), "two"))
                        .counts());
        assertEquals(
                "0 0 1 0",
                Importing.taken(membership.formatted(tag, "", uri(1), "one")).counts());
        assertEquals(
                "2003 2 one,two",
                Database.value(
                        ("select m.end_date || ' ' || m.version || ' ' || string_agg(v.passage, ',' order by v.passage)"
                                        + " from membership m join entity e on e.id = m.member_id"
                                        + " join membership_evidence v on v.membership_id = m.id where e.name = 'Ann %s' group by m.id")
                                .formatted(tag)));
        assertEquals(
                List.of("1 evidence.0.article No article has this uri"),
                Importing.lines(membership.formatted(tag, "", "urn:nowhere", "x"))
                        .refusals());
    }

    @Test
    void whatHasAnUnknownAddressAloneIsLeftOut() {
        String nowhere = "{\"sameAs\":[\"https://nowhere.example/%s\"]}".formatted(tag);
        String ann = "{\"kind\":\"PERSON\",\"name\":\"Ann %s\"}".formatted(tag);
        String bob = "{\"kind\":\"PERSON\",\"name\":\"Bob %s\"}".formatted(tag);
        Importing.taken(Importing.article(
                uri(1), ",\"authors\":[{\"name\":\"Ann %s\"}],\"mentions\":[{\"entity\":%s}]".formatted(tag, ann)));
        Importing.Report report = Importing.taken(
                Importing.article(
                        uri(1),
                        ",\"authors\":[%1$s],\"mentions\":[{\"entity\":%1$s}],\"publisher\":%1$s".formatted(nowhere)),
                Importing.article(
                        uri(2),
                        ",\"authors\":[%1$s,{\"name\":\"Ann %2$s\"}],\"mentions\":[{\"entity\":%1$s},{\"entity\":%3$s}]"
                                .formatted(nowhere, tag, ann)),
                "{\"type\":\"membership\",\"member\":%s,\"organization\":%s}".formatted(bob, nowhere),
                "{\"type\":\"participation\",\"participant\":%1$s,\"event\":%1$s}".formatted(nowhere),
                "{\"type\":\"entity\",\"kind\":\"EVENT\",\"name\":\"Fair %1$s\",\"superEvent\":%2$s,\"organizers\":[%2$s]}"
                        .formatted(tag, nowhere));
        assertEquals("2 0 3 0", report.counts());
        assertEquals(
                List.of(
                        "1 publisher",
                        "1 authors.0",
                        "1 mentions.0.entity",
                        "2 authors.0",
                        "2 mentions.0.entity",
                        "3 organization",
                        "4 participant",
                        "4 event",
                        "5 superEvent",
                        "5 organizers.0"),
                report.all("warning").stream()
                        .filter(one -> one.get("reason")
                                .textValue()
                                .equals("It is not known, and has no name: it is left out"))
                        .map(one -> one.get("line").asText() + " " + String.join(".", texts(one.get("path"))))
                        .toList());
        for (int n : List.of(1, 2)) {
            assertEquals(1, article(n).at("/authors/nodes").size());
            assertEquals("Ann " + tag, article(n).at("/authors/nodes/0/name").textValue());
            assertEquals(1, article(n).at("/mentions/nodes").size());
        }
        assertEquals(
                "0",
                Database.value("select count(*) from entity where name = 'Bob %s'".formatted(tag)),
                "who is named only in what is left out");
        assertEquals(
                List.of("1 publisher It is not known; to be made it needs a name"),
                Importing.lines(Importing.article(uri(3), ",\"publisher\":{}")).refusals());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
