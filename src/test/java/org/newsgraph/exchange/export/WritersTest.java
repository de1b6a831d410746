package org.newsgraph.exchange.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.newsgraph.Seeds;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.ArticleEntry;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Entry;
import org.newsgraph.exchange.EvidenceEntry;
import org.newsgraph.exchange.MembershipEntry;
import org.newsgraph.exchange.MentionEntry;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.ParticipationEntry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.SpanEntry;
import org.newsgraph.exchange.ninjs.NinjsReader;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** What is written is read again as it was, over entries made from a seed. */
class WritersTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int ENTRIES = 500;
    private static final List<String> WORDS = List.of(
            "Ada",
            "Quill 😀",
            "O'Brien",
            "\"quoted\"",
            "a, b",
            "北京",
            "back\\slash",
            "{brace}",
            "@id",
            "x:y",
            "<b>",
            "é");

    private final long seed = Seeds.of("writers.seed");
    private final Random random = new Random(seed);

    @Test
    void readsSchemaOrgAgainAsItWas() throws Exception {
        for (int i = 0; i < ENTRIES; i++) {
            Entry entry = entry();
            JsonNode document = SchemaOrgWriter.document(own(entry)).orElseThrow();
            assertEquals(
                    JSON.writeValueAsString(entry),
                    JSON.writeValueAsString(described(new SchemaOrgReader().read(document), entry)),
                    () -> "seed " + seed + " in " + document);
        }
    }

    @Test
    void readsNinjsAgainAsFarAsItGoes() throws Exception {
        for (int i = 0; i < ENTRIES; i++) {
            ArticleEntry entry = article();
            JsonNode document = NinjsWriter.document(own(entry)).orElseThrow();
            ArticleEntry read = (ArticleEntry) described(new NinjsReader().read(document), entry);
            String message = "seed " + seed + " in " + document;
            assertEquals(entry.uri(), read.uri(), message);
            assertEquals(entry.headline(), read.headline(), message);
            assertEquals(entry.alternativeHeadline(), read.alternativeHeadline(), message);
            assertEquals(entry.summary(), read.summary(), message);
            assertEquals(entry.articleBody(), read.articleBody(), message);
            assertEquals(entry.articleSection(), read.articleSection(), message);
            assertEquals(entry.dateline(), read.dateline(), message);
            assertEquals(entry.inLanguage(), read.inLanguage(), message);
            assertEquals(entry.pubStatus(), read.pubStatus(), message);
            assertEquals(entry.embargoedUntil(), read.embargoedUntil(), message);
            if (entry.datePublished() != null) {
                assertEquals(entry.datePublished(), read.datePublished(), message);
            }
            assertEquals(names(List.of(entry.publisher())), names(List.of(read.publisher())), message);
            assertEquals(
                    entry.authors() == null ? List.of() : names(entry.authors()),
                    read.authors() == null ? List.of() : names(read.authors()),
                    message);
        }
    }

    private static List<String> names(List<EntityKey> keys) {
        return keys.stream().map(EntityKey::name).distinct().toList();
    }

    private static JsonNode own(Entry entry) throws Exception {
        return JSON.readTree(JSON.writerFor(Entry.class).writeValueAsBytes(entry));
    }

    /** The entry of the kind that the document is about: its first one of the same class and id. */
    private static Entry described(Reading reading, Entry asked) {
        return reading.entries().stream()
                .map(Placed::entry)
                .filter(entry -> entry.getClass() == asked.getClass())
                .filter(entry -> !(entry instanceof EntityEntry e) || e.id().equals(((EntityEntry) asked).id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsOfEveryMembershipAndParticipationOnItsOwnLine() throws Exception {
        JsonNode document = SchemaOrgWriter.document(own(membership())).orElseThrow();
        assertEquals("OrganizationRole", document.get("memberOf").get("@type").textValue());
        assertTrue(document.get("@id").textValue().startsWith("urn:uuid:"));
    }

    // ---- Entries

    private Entry entry() {
        return switch (random.nextInt(4)) {
            case 0 -> article();
            case 1 -> entity();
            case 2 -> membership();
            default ->
                new ParticipationEntry(uuid(), key(agent()), key(EntityKind.EVENT), maybe(this::line), evidence());
        };
    }

    private MembershipEntry membership() {
        return new MembershipEntry(
                uuid(),
                key(agent()),
                key(EntityKind.ORGANIZATION),
                maybe(this::line),
                maybe(this::date),
                maybe(this::date),
                evidence());
    }

    private ArticleEntry article() {
        String body = "Xi 😀 met Ada. " + line();
        List<MentionEntry> mentions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            mentions.add(new MentionEntry(
                    key(anyKind()), maybe(() -> List.of(new SpanEntry(0, 2), new SpanEntry(10, 13)))));
        }
        List<EntityKey> authors = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            authors.add(key(EntityKind.PERSON));
        }
        return new ArticleEntry(
                uuid(),
                "urn:test:" + uuid(),
                maybe(() -> "https://example.com/" + uuid()),
                line(),
                maybe(() -> "Alternative " + line()),
                maybe(() -> line() + "\n " + line()),
                body,
                maybe(this::line),
                maybe(this::line),
                maybe(() -> List.of("one, two", line())),
                maybe(() -> "zh-Hans"),
                maybe(() -> "2020-02-29T23:59:59.999999Z"),
                maybe(() -> "2021-01-01T00:00:00Z"),
                List.of("USABLE", "WITHHELD", "CANCELED").get(random.nextInt(3)),
                maybe(() -> "2030-01-01T00:00:00Z"),
                key(EntityKind.ORGANIZATION),
                authors.isEmpty() ? null : authors,
                mentions);
    }

    private EntityEntry entity() {
        EntityKind kind = anyKind();
        boolean person = kind == EntityKind.PERSON;
        boolean organization = kind == EntityKind.ORGANIZATION;
        boolean event = kind == EntityKind.EVENT;
        String name = line();
        List<NameEntry> names = new ArrayList<>();
        names.add(new NameEntry(name, "de", List.of("NAME", "ACRONYM").get(random.nextInt(2))));
        for (String other : List.of("NAME", "FORMER", "ALIAS", "ACRONYM")) {
            if (random.nextBoolean()) {
                names.add(new NameEntry(other + " " + line(), maybe(() -> "en"), other));
            }
        }
        return new EntityEntry(
                uuid(),
                kind,
                name,
                names,
                maybe(() -> line() + "\n\n" + line()),
                maybe(() -> List.of("https://example.com/" + uuid(), "http://example.org/é")),
                person ? maybe(this::line) : null,
                person ? maybe(this::line) : null,
                person ? maybe(this::date) : null,
                person ? maybe(this::date) : null,
                organization ? maybe(this::organizationKind) : null,
                organization ? maybe(this::date) : null,
                organization ? maybe(this::date) : null,
                organization ? maybe(() -> key(kind)) : null,
                event ? maybe(this::date) : null,
                event ? maybe(this::date) : null,
                event ? List.of("SCHEDULED", "HELD", "POSTPONED", "CANCELLED").get(random.nextInt(4)) : null,
                event ? maybe(this::line) : null,
                event ? maybe(() -> key(kind)) : null,
                event ? maybe(() -> List.of(key(EntityKind.ORGANIZATION), key(EntityKind.ORGANIZATION))) : null);
    }

    private String organizationKind() {
        return List.of(
                        "STATE",
                        "GOVERNMENT",
                        "INTERGOVERNMENTAL",
                        "MEDIA",
                        "COMPANY",
                        "PARTY",
                        "NGO",
                        "EDUCATION",
                        "MILITARY",
                        "OTHER")
                .get(random.nextInt(10));
    }

    private List<EvidenceEntry> evidence() {
        return maybe(() -> List.of(
                new EvidenceEntry("urn:test:evidence", "They said: " + line()),
                new EvidenceEntry("https://example.com/article", null)));
    }

    private EntityKind anyKind() {
        return List.of(EntityKind.values()).get(random.nextInt(3));
    }

    private EntityKind agent() {
        return random.nextBoolean() ? EntityKind.PERSON : EntityKind.ORGANIZATION;
    }

    private EntityKey key(EntityKind kind) {
        return new EntityKey(uuid(), kind, "Of " + line(), maybe(() -> List.of("https://example.com/" + uuid())));
    }

    private String date() {
        return List.of("2001", "2001-12", "2001-12-31").get(random.nextInt(3));
    }

    private String line() {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
