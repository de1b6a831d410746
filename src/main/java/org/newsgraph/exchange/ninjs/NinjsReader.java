package org.newsgraph.exchange.ninjs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.newsgraph.article.PubStatus;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.ArticleEntry;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.MentionEntry;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.document.Byline;
import org.newsgraph.exchange.document.ContentUri;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;

/**
 * IPTC ninjs 1.x, 2.x and 3.x, whose names of fields differ: headline and headline_main, or headlines; body_text, or
 * bodies; byline, or by. What has a headline or a title is an article, a picture with its caption as well; what is of
 * type event is an event.
 */
public final class NinjsReader implements DocumentFormatReader {
    private static final int MAX_FIRST_LINE = 200;
    private static final Set<String> MEDIA = Set.of("picture", "video", "audio", "graphic", "component", "image");

    /** Fields without a place that say nothing of the news itself, or what is known without them. */
    private static final Set<String> OF_THE_MESSAGE = Set.of(
            "standard",
            "$standard",
            "type",
            "uri",
            "wordcount",
            "charcount",
            "representationtype",
            "mimetype",
            "$schema");

    @Override
    public Reading read(JsonNode document) throws DocumentRefused {
        Draft draft = new Draft();
        Value root = Value.root(document);
        if (!document.isObject()) {
            draft.refuse(root, "It must be an object");
            return draft.reading();
        }
        // 1.x has lower case, 2.x and 3.x capitals inside.
        Item item = new Item(root, draft);
        Concepts concepts = new Concepts(draft);
        String type = draft.line(item.get("type"));
        if ("event".equals(type) || (type == null && item.get("eventdetails").isSaid())) {
            new EventReading(item, concepts, draft).read();
        } else {
            article(item, type, concepts, draft);
        }
        for (Value field : item.unread()) {
            if (!OF_THE_MESSAGE.contains(field.key().toLowerCase(Locale.ROOT))) {
                draft.noPlace(field);
            }
        }
        return draft.reading();
    }

    private static void article(Item item, String type, Concepts concepts, Draft draft) {
        Fields f = new Fields(draft, item.value());
        if (type != null && MEDIA.contains(type)) {
            draft.warn(item.get("type"), "Of items of type %s the graph keeps only what they say".formatted(type));
        }
        Wordings headlines = Wordings.of(item, draft, "headlines", "headline", List.of("main", "publish", ""));
        Wordings bodies = Wordings.of(item, draft, "bodies", "body", List.of("main", "text", ""));
        Wordings descriptions = Wordings.of(
                item, draft, "descriptions", "description", List.of("text", "main", "summary", "caption", ""));
        String headline = f.line("headline", headlines.best());
        if (headline == null) {
            headline = f.line("headline", item.get("title", "slugline"));
        }
        for (Wordings text : List.of(bodies, descriptions)) {
            if (headline == null && text.best().isSaid()) {
                headline = firstLine(f.line("headline", text.best()));
                draft.warn(text.best(), "It has no headline: the first line of its text is taken for one");
            }
        }
        if (headline == null) {
            draft.refuse(item.value().get("headline"), "It has no headline, title or text, so it is no article");
        }
        String alternative = f.line("alternativeHeadline", headlines.second());
        String body = f.text("articleBody", bodies.best());
        String description = f.text("abstract", descriptions.best());
        String first = f.time("datePublished", item.get("firstcreated"));
        String version = f.time("dateModified", item.get("versioncreated"));
        String content = first == null && version == null ? f.time("datePublished", item.get("contentcreated")) : null;
        if (first == null && version != null) {
            f.at("datePublished", item.get("versioncreated"));
        }
        EntityKey publisher = publisher(f, item, concepts);
        List<EntityKey> authors = authors(f, item, concepts, publisher, draft);
        List<MentionEntry> mentions = mentions(f, item, concepts);
        String uri = f.line("uri", item.get("uri"));
        if (uri == null) {
            uri = ContentUri.of(headline, body, version, description);
            draft.warn(item.value(), ContentUri.WARNING);
        }
        List<String> sections = new ArrayList<>();
        f.add(new ArticleEntry(
                null,
                uri,
                null,
                headline,
                alternative,
                description,
                body,
                section(f, item, sections),
                f.line("dateline", item.get("located")),
                keywords(f, item, draft),
                f.language("inLanguage", item.get("language")),
                first != null ? first : version != null ? version : content,
                version,
                pubStatus(f, item, draft),
                f.time("embargoedUntil", item.get("embargoed", "embargoeduntil")),
                publisher,
                authors,
                mentions));
    }

    private static String firstLine(String text) {
        String line = text.split("\\R", 2)[0].strip();
        return line.codePointCount(0, line.length()) <= MAX_FIRST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_FIRST_LINE)).strip() + "…";
    }

    private static String pubStatus(Fields f, Item item, Draft draft) {
        String said = f.line("pubStatus", item.get("pubstatus"));
        if (said == null) {
            return null;
        }
        for (PubStatus status : PubStatus.values()) {
            if (status.name().equalsIgnoreCase(said)) {
                return status.name();
            }
        }
        draft.refuse(item.get("pubstatus"), "It must be usable, withheld or canceled");
        return null;
    }

    /** The source of the information: a publisher where it says so, else the first. */
    private static EntityKey publisher(Fields f, Item item, Concepts concepts) {
        List<Value> sources =
                item.get("infosources", "infosource", "provider", "source").all();
        Value publisher = sources.stream()
                .filter(source -> concepts.role(source).matches(".*(publisher|provider|distributor).*"))
                .findFirst()
                .orElse(sources.isEmpty() ? null : sources.get(0));
        EntityKey key = null;
        for (Value source : sources) {
            if (source == publisher) {
                f.at("publisher", source);
                key = concepts.key(source, EntityKind.ORGANIZATION);
            } else {
                concepts.draft().noPlace(source);
            }
        }
        return key;
    }

    private static List<EntityKey> authors(Fields f, Item item, Concepts concepts, EntityKey publisher, Draft draft) {
        List<EntityKey> authors = new ArrayList<>();
        for (Value person : item.get("people", "person").all()) {
            if (Concepts.isAuthor(concepts.role(person))) {
                f.at("authors", person);
                EntityKey key = concepts.key(person, EntityKind.PERSON);
                if (key != null && !authors.contains(key)) {
                    authors.add(key);
                }
            }
        }
        boolean named = !authors.isEmpty();
        for (Value byline : item.get("byline", "by", "bylines").all()) {
            Value text = byline.isObject() ? byline.get("value") : byline;
            String said = f.line("authors", text);
            if (said == null || named) {
                continue;
            }
            Set<String> agencies = new HashSet<>();
            agencies.add(item.peek("copyrightholder").node().asText(""));
            agencies.add(publisher == null ? "" : String.valueOf(publisher.name()));
            Byline.Names names = Byline.of(said, text, draft);
            for (String name : names.people()) {
                if (agencies.contains(name)) {
                    draft.warn(text, "An author must be a person, and “%s” is none".formatted(name));
                } else {
                    authors.add(concepts.named(name, EntityKind.PERSON, text));
                }
            }
            for (String other : names.others()) {
                draft.warn(text, "An author must be a person, and “%s” seems to be none".formatted(other));
            }
        }
        return authors.isEmpty() ? null : authors.stream().distinct().toList();
    }

    private static List<MentionEntry> mentions(Fields f, Item item, Concepts concepts) {
        List<EntityKey> mentioned = new ArrayList<>();
        for (Value person : item.get("people", "person").all()) {
            if (!Concepts.isAuthor(concepts.role(person))) {
                mention(f, concepts.key(person, EntityKind.PERSON), person, mentioned);
            }
        }
        for (Value organization :
                item.get("organisations", "organisation", "organizations").all()) {
            mention(f, concepts.key(organization, EntityKind.ORGANIZATION), organization, mentioned);
        }
        for (Value event : item.get("events", "event").all()) {
            mention(f, concepts.key(event, EntityKind.EVENT), event, mentioned);
        }
        return mentioned.isEmpty()
                ? null
                : mentioned.stream()
                        .distinct()
                        .map(key -> new MentionEntry(key, null))
                        .toList();
    }

    private static void mention(Fields f, EntityKey key, Value value, List<EntityKey> mentioned) {
        if (key != null) {
            f.at("mentions", value);
            mentioned.add(key);
        }
    }

    /** A subject that says that it is one; ninjs has no other place for it. */
    private static String section(Fields f, Item item, List<String> sections) {
        for (Value subject : item.get("subjects", "subject").all()) {
            if (subject.isObject() && subject.get("rel").node().asText("").equals("section")) {
                String name = f.line("articleSection", subject.get("name"));
                if (name != null) {
                    sections.add(name);
                }
            }
        }
        return sections.isEmpty() ? null : sections.get(0);
    }

    private static List<String> keywords(Fields f, Item item, Draft draft) {
        List<Value> names = new ArrayList<>();
        for (Value subject : item.get("subjects", "subject").all()) {
            if (subject.isObject()) {
                if (!subject.get("rel").node().asText("").equals("section")) {
                    names.add(subject.first("name", "literal"));
                    Value used = subject.first("name", "literal");
                    subject.fields().stream()
                            .filter(field ->
                                    !field.key().equals("rel") && !field.key().equals(used.key()))
                            .forEach(draft::noPlace);
                }
            } else {
                names.add(subject);
            }
        }
        names.addAll(item.get("keywords", "keyword").all());
        return f.lines("keywords", names);
    }
}
