package org.newsgraph.exchange.plaintext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.ArticleEntry;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.document.Byline;
import org.newsgraph.exchange.document.ContentUri;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;

/**
 * One article as plain text: a header of lines such as "Headline: ...", a blank line, and the text. Without a header the
 * first line is the headline. A problem's path is the name of the header's line, or text.
 */
public final class PlainTextReader implements DocumentFormatReader {
    private static final List<String> HEADERS = List.of("Headline", "Date", "Url", "Language", "Section", "Byline");
    private static final Map<String, String> CANONICAL =
            HEADERS.stream().collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
    // Any name: one that is unknown is a header's too, and has no place, where the first line is a known one.
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]{0,30}):[ \\t]*(.*)");
    private static final Pattern LINE = Pattern.compile("\\R");

    /** A text document as a JSON string. */
    @Override
    public Reading read(JsonNode document) throws DocumentRefused {
        if (!document.isTextual()) {
            throw new DocumentRefused(List.of(), "It must be a text");
        }
        return read(document.textValue());
    }

    public Reading read(String document) throws DocumentRefused {
        String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        Draft draft = new Draft();
        Value root = Value.root(parts);
        String body = header(text.stripLeading(), parts, draft, root);
        if (!parts.has("Headline")) {
            // The first line of the text, as where there is no header at all.
            String[] lines = LINE.split(body.strip(), 2);
            parts.put("Headline", lines[0].strip());
            body = lines.length > 1 ? lines[1] : "";
        }
        parts.put("text", LINE.matcher(body.strip()).replaceAll("\n"));
        article(root, draft);
        return draft.reading();
    }

    /** Takes the header off a text, and gives what is left. */
    private static String header(String text, ObjectNode parts, Draft draft, Value root) {
        if (!startsWithHeader(text)) {
            return text;
        }
        int at = 0;
        String last = null;
        Matcher ends = LINE.matcher(text);
        while (at < text.length()) {
            boolean ended = ends.find(at);
            String line = text.substring(at, ended ? ends.start() : text.length());
            at = ended ? ends.end() : text.length();
            if (line.isBlank()) {
                return text.substring(at);
            }
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                last = CANONICAL.getOrDefault(header.group(1).toLowerCase(Locale.ROOT), header.group(1));
                if (parts.has(last)) {
                    draft.refuse(root.get(last), "It is said twice");
                }
                parts.put(last, header.group(2).strip());
            } else if (last != null && Character.isWhitespace(line.charAt(0))) {
                // A line that goes on, as in e-mail.
                parts.put(last, (parts.get(last).textValue() + " " + line.strip()).strip());
            } else {
                draft.refuse(
                        root.get(line.substring(0, Math.min(line.length(), 40)).strip()),
                        "A blank line must stand between the header and the text");
                return text.substring(at);
            }
        }
        return "";
    }

    private static boolean startsWithHeader(String text) {
        Matcher header = HEADER.matcher(text);
        return header.lookingAt() && CANONICAL.containsKey(header.group(1).toLowerCase(Locale.ROOT));
    }

    private static void article(Value document, Draft draft) {
        Fields f = new Fields(draft, document);
        String headline = f.line("headline", document.get("Headline"));
        if (headline == null) {
            draft.refuse(document.get("Headline"), "An article must have a headline");
        }
        String body = f.text("articleBody", document.get("text"));
        String published = f.time("datePublished", document.get("Date"));
        String uri = f.line("uri", document.get("Url"));
        // It may be a URN.
        String url = uri != null && uri.startsWith("http") ? f.url("url", document.get("Url")) : null;
        if (uri == null) {
            uri = ContentUri.of(headline, body, published);
            draft.warn(List.of(), ContentUri.WARNING);
        }
        List<EntityKey> authors = authors(f, document.get("Byline"), draft);
        for (Value field : document.fields()) {
            if (!HEADERS.contains(field.key()) && !field.key().equals("text")) {
                draft.noPlace(field);
            }
        }
        f.add(new ArticleEntry(
                null,
                uri,
                url,
                headline,
                null,
                null,
                body,
                f.line("articleSection", document.get("Section")),
                null,
                null,
                f.language("inLanguage", document.get("Language")),
                published,
                null,
                null,
                null,
                null,
                authors,
                null));
    }

    private static List<EntityKey> authors(Fields f, Value byline, Draft draft) {
        String said = f.line("authors", byline);
        if (said == null) {
            return null;
        }
        Byline.Names names = Byline.of(said, byline, draft);
        List<EntityKey> authors = new ArrayList<>();
        for (String name : names.people()) {
            EntityKey key = new EntityKey(" author" + authors.size(), EntityKind.PERSON, name, null);
            authors.add(key);
            draft.name(key, byline);
        }
        for (String other : names.others()) {
            draft.warn(byline, "An author must be a person, and “%s” seems to be none".formatted(other));
        }
        return authors.isEmpty() ? null : authors;
    }
}
