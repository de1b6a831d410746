package org.newsgraph.exchange.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Articles and events as IPTC ninjs 3.1, which has no place for what else there is. */
final class NinjsWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PLAIN = "text/plain";

    private NinjsWriter() {}

    static Optional<JsonNode> document(JsonNode entry) {
        return switch (entry.get("type").textValue()) {
            case "article" -> Optional.of(article(entry));
            case "entity" ->
                entry.get("kind").textValue().equals("EVENT") ? Optional.of(event(entry)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ObjectNode item(String uri, String type) {
        ObjectNode item = NODES.objectNode();
        item.putObject("standard")
                .put("name", "ninjs")
                .put("version", "3.1")
                .put("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
        return item.put("uri", uri).put("type", type).put("representationType", "full");
    }

    private static ObjectNode article(JsonNode entry) {
        ObjectNode item = item(entry.get("uri").textValue(), "text");
        copy(entry, "datePublished", item, "firstCreated");
        copy(entry, entry.has("dateModified") ? "dateModified" : "datePublished", item, "versionCreated");
        item.put("pubStatus", entry.get("pubStatus").textValue().toLowerCase(Locale.ROOT));
        copy(entry, "embargoedUntil", item, "embargoedUntil");
        copy(entry, "inLanguage", item, "language");
        copy(entry, "dateline", item, "located");
        ArrayNode headlines = item.putArray("headlines");
        wording(headlines, "main", entry.get("headline"));
        wording(headlines, "alternative", entry.get("alternativeHeadline"));
        if (entry.has("abstract")) {
            wording(item.putArray("descriptions"), "summary", entry.get("abstract"));
        }
        if (entry.has("articleBody")) {
            wording(item.putArray("bodies"), "main", entry.get("articleBody"));
        }
        if (!entry.path("authors").isEmpty()) {
            item.put(
                    "by",
                    StreamSupport.stream(entry.get("authors").spliterator(), false)
                            .map(author -> author.get("name").textValue())
                            .collect(Collectors.joining(" and ")));
        }
        entry.path("authors").forEach(author -> item.withArray("/people").add(concept(author, "author")));
        for (JsonNode mention : entry.path("mentions")) {
            JsonNode entity = mention.get("entity");
            String list = switch (entity.get("kind").textValue()) {
                case "PERSON" -> "/people";
                case "ORGANIZATION" -> "/organisations";
                default -> "/events";
            };
            item.withArray(list).add(concept(entity, "mentions"));
        }
        if (entry.has("articleSection")) {
            item.withArray("/subjects")
                    .addObject()
                    .put("name", entry.get("articleSection").textValue())
                    .put("rel", "section");
        }
        entry.path("keywords")
                .forEach(keyword -> item.withArray("/subjects")
                        .addObject()
                        .put("name", keyword.textValue())
                        .put("rel", "about"));
        if (entry.has("publisher")) {
            ObjectNode source = concept(entry.get("publisher"), null);
            item.withArray("/infoSources").add(source.put("role", "publisher"));
        }
        ArrayNode others = item.putArray("altIds");
        others.addObject().put("role", "newsgraph").put("value", urn(entry));
        if (entry.has("url")) {
            others.addObject().put("role", "url").put("value", entry.get("url").textValue());
        }
        return item;
    }

    private static ObjectNode event(JsonNode entry) {
        ObjectNode item = item(urn(entry), "event");
        copy(entry, "name", item, "title");
        if (entry.has("description")) {
            wording(item.putArray("descriptions"), "summary", entry.get("description"));
        }
        ObjectNode details = NODES.objectNode();
        if (entry.has("eventStatus")) {
            details.put("eventStatus", entry.get("eventStatus").textValue().toLowerCase(Locale.ROOT));
        }
        if (entry.has("startDate") || entry.has("endDate")) {
            ObjectNode dates = details.putObject("dates");
            copy(entry, "startDate", dates, "expectedStartDate");
            copy(entry, "endDate", dates, "expectedEndDate");
        }
        if (!entry.path("organizers").isEmpty()) {
            details.set("organiser", concept(entry.get("organizers").get(0), null));
        }
        if (!details.isEmpty()) {
            item.set("eventDetails", details);
        }
        if (entry.has("location")) {
            item.putArray("places").addObject().set("name", entry.get("location"));
        }
        return item;
    }

    private static void wording(ArrayNode list, String role, JsonNode text) {
        if (text != null) {
            list.addObject().put("role", role).put("contentType", PLAIN).set("value", text);
        }
    }

    private static ObjectNode concept(JsonNode key, String rel) {
        ObjectNode concept = NODES.objectNode();
        copy(key, "name", concept, "name");
        if (rel != null) {
            concept.put("rel", rel);
        }
        JsonNode same = key.path("sameAs").path(0);
        return concept.put("uri", same.isTextual() ? same.textValue() : urn(key));
    }

    private static String urn(JsonNode entry) {
        return "urn:uuid:" + entry.get("id").textValue();
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        if (from.has(field)) {
            to.set(name, from.get(field));
        }
    }
}
