package org.newsgraph.exchange.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.article.PubStatus;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.ArticleEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.MentionEntry;
import org.newsgraph.exchange.SpanEntry;
import org.newsgraph.exchange.document.Byline;
import org.newsgraph.exchange.document.ContentUri;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** An article, from all that a document says of it. */
final class ArticleReading {
    /** What names a topic and nothing more. */
    private static final Set<String> TOPICS = Set.of("Thing", "DefinedTerm", "CategoryCode", "Intangible");

    private static final Set<String> PLAIN = Set.of("Article", "NewsArticle");

    private final Draft draft;
    private final Entities entities;
    private final Texts texts;

    ArticleReading(Draft draft, Entities entities) {
        this.draft = draft;
        this.entities = entities;
        texts = new Texts(draft);
    }

    /** @param top whether the document is about the article, and does not only mention it in passing */
    void read(Thing thing, boolean top) {
        Fields f = new Fields(draft, thing.place());
        String headline = texts.line(f, "headline", thing, "headline", "name");
        if (headline == null) {
            if (top) {
                draft.refuse(thing.place().get("headline"), "An article must have a headline");
            } else {
                draft.warn(thing.place(), "It has no headline: it is not taken for an article");
            }
            return;
        }
        String body = f.text("articleBody", texts.one(thing, "articleBody", "text"));
        String published = f.time("datePublished", texts.one(thing, "datePublished"));
        List<String> topics = new ArrayList<>();
        List<MentionEntry> mentions = mentions(f, thing, body, topics);
        EntityKey publisher = publisher(f, thing);
        List<EntityKey> authors = authors(f, thing);
        String summary = f.text("abstract", texts.one(thing, "abstract", "description"));
        String uri = uri(f, thing);
        if (uri == null) {
            uri = ContentUri.of(headline, body, published, publisher == null ? null : publisher.name(), summary);
            draft.warn(thing.place(), ContentUri.WARNING);
        }
        if (thing.types.stream().noneMatch(PLAIN::contains)) {
            draft.warn(
                    thing.place(),
                    "It is kept as an article; the graph does not keep the type " + String.join(" and ", thing.types));
        }
        f.add(new ArticleEntry(
                id(thing, uri),
                uri,
                url(f, thing),
                headline,
                texts.line(f, "alternativeHeadline", thing, "alternativeHeadline"),
                summary,
                body,
                texts.line(f, "articleSection", thing, "articleSection"),
                texts.line(f, "dateline", thing, "dateline"),
                keywords(f, thing, topics),
                language(f, thing),
                published,
                f.time("dateModified", texts.one(thing, "dateModified")),
                pubStatus(f, thing),
                embargo(f, thing),
                publisher,
                authors,
                mentions));
    }

    /** What it is known by: its @id, an identifier that is an IRI, or its address. */
    private String uri(Fields f, Thing thing) {
        if (thing.id != null && !thing.id.startsWith("_:") && !thing.id.startsWith("#")) {
            f.at("uri", thing.place().get("@id"));
            return thing.id;
        }
        for (String property : List.of("identifier", "url", "mainEntityOfPage")) {
            for (Statement statement : thing.all(property)) {
                String uri = address(statement, property);
                if (uri != null && uri.matches("[A-Za-z][A-Za-z0-9+.-]*:\\S+")) {
                    f.at("uri", statement.value());
                    return uri;
                }
            }
        }
        return null;
    }

    private static String address(Statement statement, String property) {
        if (statement.isThing() && statement.thing().id != null) {
            return statement.thing().id;
        }
        Statement text = Texts.text(statement, property.equals("identifier") ? "value" : "url");
        return text != null && text.value().isText()
                ? text.value().node().asText().strip()
                : null;
    }

    /** The graph's id, where an identifier has it beside another that it is known by. */
    private String id(Thing thing, String uri) {
        String id = null;
        for (Statement statement : thing.all("identifier")) {
            String identifier = address(statement, "identifier");
            Optional<String> uuid = Entities.uuid(identifier);
            if (uuid.isPresent() && Entities.uuid(uri).isEmpty()) {
                id = uuid.get();
            } else if (!uri.equals(identifier)) {
                draft.noPlace(statement.value());
            }
        }
        return id;
    }

    private String url(Fields f, Thing thing) {
        for (String property : List.of("url", "mainEntityOfPage")) {
            for (Statement statement : thing.all(property)) {
                String url = address(statement, property);
                if (url != null && Draft.isUrl(url)) {
                    f.at("url", statement.value());
                    return url;
                }
                if (!statement.isThing() && property.equals("url")) {
                    return f.url("url", statement.value());
                }
            }
        }
        return null;
    }

    private List<String> keywords(Fields f, Thing thing, List<String> topics) {
        List<String> keywords = new ArrayList<>();
        for (Statement statement : texts.all(thing, "keywords")) {
            String text = draft.line(f.at("keywords", statement.value()));
            if (text != null) {
                // One text has all of them, by schema.org's definition; in a list each has its own.
                keywords.addAll(
                        thing.all("keywords").size() == 1 && !fromList(statement.value())
                                ? Stream.of(text.split("[,;]", -1))
                                        .map(String::strip)
                                        .toList()
                                : List.of(text));
            }
        }
        keywords.addAll(topics);
        keywords.removeIf(String::isBlank);
        return keywords.isEmpty() ? null : keywords.stream().distinct().toList();
    }

    private static boolean fromList(Value value) {
        return value.key() != null && value.key().matches("\\d+");
    }

    private String language(Fields f, Thing thing) {
        Statement said = thing.all("inLanguage").stream().findFirst().orElse(null);
        if (said == null || !said.isThing()) {
            return said == null ? null : f.language("inLanguage", texts.one(thing, "inLanguage"));
        }
        // A Language has its tag for alternateName.
        for (String property : List.of("alternateName", "identifier", "name")) {
            for (Statement name : said.thing().all(property)) {
                if (!name.isThing()) {
                    return f.language("inLanguage", name.value());
                }
            }
        }
        draft.noPlace(said.value());
        return null;
    }

    private String pubStatus(Fields f, Thing thing) {
        for (Statement statement : texts.all(thing, "creativeWorkStatus")) {
            String said = draft.line(f.at("pubStatus", statement.value()));
            for (PubStatus status : PubStatus.values()) {
                if (status.name().equalsIgnoreCase(said)) {
                    return status.name();
                }
            }
            if ("Published".equalsIgnoreCase(said)) {
                return PubStatus.USABLE.name();
            }
            draft.noPlace(statement.value());
        }
        return null;
    }

    /** When reading it is said to become possible. */
    private String embargo(Fields f, Thing thing) {
        for (Statement action : thing.all("potentialAction")) {
            if (action.isThing()) {
                for (Statement needs : action.thing().all("actionAccessibilityRequirement")) {
                    if (needs.isThing() && needs.thing().says("availabilityStarts")) {
                        return f.time("embargoedUntil", texts.one(needs.thing(), "availabilityStarts"));
                    }
                }
            }
            draft.noPlace(action.value());
        }
        return null;
    }

    private EntityKey publisher(Fields f, Thing thing) {
        EntityKey publisher = null;
        for (String property : List.of("publisher", "sourceOrganization", "provider")) {
            for (Statement statement : thing.all(property)) {
                EntityKey key = entities.of(statement, EntityKind.ORGANIZATION).orElse(null);
                if (publisher == null && key != null) {
                    f.at("publisher", statement.value());
                    publisher = key;
                } else if (key != null && !key.equals(publisher)) {
                    draft.warn(statement.value(), "It is one too many: the graph keeps one publisher");
                }
            }
        }
        return publisher != null ? publisher : publisherOfWhole(f, thing);
    }

    private EntityKey publisherOfWhole(Fields f, Thing thing) {
        for (Statement whole : thing.all("isPartOf")) {
            if (whole.isThing()) {
                for (Statement statement : whole.thing().some("publisher")) {
                    f.at("publisher", statement.value());
                    Optional<EntityKey> key = entities.of(statement, EntityKind.ORGANIZATION);
                    if (key.isPresent()) {
                        return key.get();
                    }
                }
            }
        }
        return null;
    }

    private List<EntityKey> authors(Fields f, Thing thing) {
        List<EntityKey> authors = new ArrayList<>();
        for (Statement said : thing.firstOf("author", "creator")) {
            f.at("authors", said.value());
            boolean role = said.isThing() && said.thing().isRole();
            for (Statement author : role ? said.thing().firstOf("author", "creator") : List.of(said)) {
                if (author.isThing() || !author.value().node().isTextual()) {
                    entities.of(author, EntityKind.PERSON).ifPresent(authors::add);
                } else if (Draft.isUrl(author.value().node().textValue().strip())) {
                    draft.warn(author.value(), "It is an address, and no name");
                } else {
                    named(author.value(), authors);
                }
            }
        }
        if (thing.says("author")) {
            Set<JsonNode> said =
                    thing.all("author").stream().map(s -> s.value().node()).collect(Collectors.toSet());
            thing.all("creator").stream()
                    .filter(creator -> !said.contains(creator.value().node()))
                    .forEach(creator -> draft.noPlace(creator.value()));
        }
        return authors.isEmpty() ? null : authors.stream().distinct().toList();
    }

    private void named(Value value, List<EntityKey> authors) {
        String text = value.node().textValue().strip();
        // Carlyle, Allyson is one; a list of people has "and".
        Byline.Names names = text.matches("[^\\s,]+, [^,]+")
                ? new Byline.Names(List.of(text), List.of())
                : Byline.of(text, value, draft);
        for (String name : names.people()) {
            authors.add(entities.named(name, EntityKind.PERSON, value));
        }
        for (String other : names.others()) {
            draft.warn(value, "An author must be a person, and “%s” seems to be none".formatted(other));
        }
    }

    private List<MentionEntry> mentions(Fields f, Thing thing, String body, List<String> topics) {
        Map<EntityKey, List<SpanEntry>> mentions = new LinkedHashMap<>();
        Selectors selectors = new Selectors(body, draft);
        boolean said = thing.says("mentions") && thing.all("mentions").isEmpty();
        for (String property : List.of("about", "mentions")) {
            for (Statement statement : thing.all(property)) {
                boolean role = statement.isThing() && statement.thing().isRole();
                for (Statement subject : role ? statement.thing().all(property) : List.of(statement)) {
                    if (isTopic(subject)) {
                        Statement name = Texts.text(subject, "name");
                        String topic = name == null ? null : draft.line(name.value());
                        if (topic != null && !Draft.isUrl(topic)) {
                            topics.add(topic);
                        } else {
                            draft.noPlace(subject.value());
                        }
                        continue;
                    }
                    Optional<EntityKey> key =
                            entities.of(subject, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.EVENT);
                    if (key.isPresent()) {
                        said = true;
                        f.at("mentions", statement.value());
                        List<SpanEntry> spans = mentions.computeIfAbsent(key.get(), k -> new ArrayList<>());
                        if (role) {
                            spans.addAll(selectors.spans(statement.thing()));
                        }
                    }
                }
            }
        }
        return !said
                ? null
                : mentions.entrySet().stream()
                        .map(m -> new MentionEntry(m.getKey(), m.getValue().isEmpty() ? null : m.getValue()))
                        .toList();
    }

    private static boolean isTopic(Statement subject) {
        return !subject.isThing()
                || (subject.thing().kind().isEmpty()
                        && TOPICS.containsAll(subject.thing().types)
                        && subject.thing().described != null);
    }
}
