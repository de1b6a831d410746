package org.newsgraph.exchange.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Entries as schema.org in JSON-LD, so that reading them gives the same again: things have their ids for identifiers,
 * and what is said of a relation stands in a Role. Where an article mentions somebody is said in the terms of Web
 * Annotation.
 */
final class SchemaOrgWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CONTEXT = "https://schema.org";
    private static final String ANNOTATION = "http://www.w3.org/ns/oa#";
    private static final String WIKIDATA = "http://www.wikidata.org/entity/";

    private static final Map<String, String> ORGANIZATION_TYPES = Map.of(
            "GOVERNMENT", "GovernmentOrganization",
            "MEDIA", "NewsMediaOrganization",
            "COMPANY", "Corporation",
            "PARTY", "PoliticalParty",
            "NGO", "NGO",
            "EDUCATION", "EducationalOrganization");

    /** What schema.org has no type for. */
    private static final Map<String, String> ADDITIONAL_TYPES = Map.of(
            "INTERGOVERNMENTAL", WIKIDATA + "Q245065",
            "MILITARY", WIKIDATA + "Q772547",
            "OTHER", WIKIDATA + "Q43229");

    private static final Map<String, String> STATUSES = Map.of(
            "SCHEDULED", CONTEXT + "/EventScheduled",
            "POSTPONED", CONTEXT + "/EventPostponed",
            "CANCELLED", CONTEXT + "/EventCancelled");

    private SchemaOrgWriter() {}

    static Optional<JsonNode> document(JsonNode entry) {
        return Optional.of(
                switch (entry.get("type").textValue()) {
                    case "article" -> article(entry);
                    case "entity" -> entity(entry);
                    case "membership" -> membership(entry);
                    case "participation" -> participation(entry);
                    default -> throw new IllegalArgumentException("No such entry");
                });
    }

    private static ObjectNode article(JsonNode entry) {
        ObjectNode article = NODES.objectNode();
        ArrayNode context = article.putArray("@context").add(CONTEXT);
        context.addObject().put("oa", ANNOTATION);
        article.put("@type", "NewsArticle").put("@id", entry.get("uri").textValue());
        article.put("identifier", urn(entry));
        copy(
                entry,
                article,
                "url",
                "headline",
                "alternativeHeadline",
                "abstract",
                "articleBody",
                "articleSection",
                "dateline",
                "keywords",
                "inLanguage",
                "datePublished",
                "dateModified");
        article.set("creativeWorkStatus", entry.get("pubStatus"));
        if (entry.has("embargoedUntil")) {
            article.putObject("potentialAction")
                    .put("@type", "ReadAction")
                    .putObject("actionAccessibilityRequirement")
                    .put("@type", "ActionAccessSpecification")
                    .set("availabilityStarts", entry.get("embargoedUntil"));
        }
        if (entry.has("publisher")) {
            article.set("publisher", reference(entry.get("publisher")));
        }
        ArrayNode authors = article.putArray("author");
        entry.path("authors").forEach(author -> authors.add(reference(author)));
        ArrayNode mentions = article.putArray("mentions");
        String body = entry.path("articleBody").asText("");
        Points points = new Points(body);
        entry.path("mentions").forEach(mention -> mentions.add(mention(mention, points)));
        return article;
    }

    private static ObjectNode mention(JsonNode mention, Points points) {
        ObjectNode entity = reference(mention.get("entity"));
        if (mention.path("spans").isEmpty()) {
            return entity;
        }
        ObjectNode role = NODES.objectNode().put("@type", "Role");
        role.set("mentions", entity);
        ArrayNode selectors = role.putArray("oa:hasSelector");
        for (JsonNode span : mention.get("spans")) {
            selectors
                    .addObject()
                    .put("@type", "oa:TextPositionSelector")
                    .put("oa:start", points.point(span.get("start").intValue()))
                    .put("oa:end", points.point(span.get("end").intValue()));
        }
        return role;
    }

    private static ObjectNode entity(JsonNode entry) {
        ObjectNode entity = NODES.objectNode().put("@context", CONTEXT).put("@id", urn(entry));
        String kind = entry.path("organizationKind").asText("");
        if (kind.equals("STATE")) {
            entity.putArray("@type").add("Country").add("Organization");
        } else {
            entity.put("@type", ORGANIZATION_TYPES.getOrDefault(kind, type(entry)));
        }
        if (ADDITIONAL_TYPES.containsKey(kind)) {
            entity.put("additionalType", ADDITIONAL_TYPES.get(kind));
        }
        names(entry, entity);
        copy(
                entry,
                entity,
                "description",
                "sameAs",
                "givenName",
                "familyName",
                "birthDate",
                "deathDate",
                "foundingDate",
                "dissolutionDate",
                "startDate",
                "endDate",
                "location");
        for (String above : new String[] {"parentOrganization", "superEvent"}) {
            if (entry.has(above)) {
                entity.set(above, reference(entry.get(above)));
            }
        }
        if (entry.has("eventStatus")) {
            String status = entry.get("eventStatus").textValue();
            if (STATUSES.containsKey(status)) {
                entity.put("eventStatus", STATUSES.get(status));
            } else {
                entity.putObject("eventStatus").put("@type", "EventStatusType").put("name", status);
            }
        }
        if (!entry.path("organizers").isEmpty()) {
            ArrayNode organizers = entity.putArray("organizer");
            entry.get("organizers").forEach(organizer -> organizers.add(reference(organizer)));
        }
        return entity;
    }

    /** The first is the preferred one; of the others a Role says of which kind each is. */
    private static void names(JsonNode entry, ObjectNode entity) {
        ArrayNode others = NODES.arrayNode();
        boolean preferred = true;
        for (JsonNode name : entry.path("names")) {
            JsonNode text = text(name);
            String kind = name.path("kind").asText("ALIAS");
            if (preferred) {
                entity.set("name", text);
            }
            if (preferred ? !kind.equals("NAME") : !kind.equals("ALIAS")) {
                others.addObject().put("@type", "Role").put("roleName", kind).set("alternateName", text);
            } else if (!preferred) {
                others.add(text);
            }
            preferred = false;
        }
        if (!entity.has("name")) {
            entity.set("name", entry.get("name"));
        }
        if (!others.isEmpty()) {
            entity.set("alternateName", others);
        }
    }

    private static JsonNode text(JsonNode name) {
        return name.has("language")
                ? NODES.objectNode()
                        .put("@value", name.get("value").textValue())
                        .put("@language", name.get("language").textValue())
                : name.get("value");
    }

    private static ObjectNode membership(JsonNode entry) {
        ObjectNode member = inContext(entry.get("member"));
        ObjectNode role = role(entry, "OrganizationRole");
        copy(entry, role, "startDate", "endDate");
        role.set("memberOf", reference(entry.get("organization")));
        member.set("memberOf", role);
        return member;
    }

    private static ObjectNode participation(JsonNode entry) {
        ObjectNode event = inContext(entry.get("event"));
        ObjectNode role = role(entry, "Role");
        role.set("attendee", reference(entry.get("participant")));
        event.set("attendee", role);
        return event;
    }

    /** A relation, with the articles that state it, or passages of them. */
    private static ObjectNode role(JsonNode entry, String type) {
        ObjectNode role = NODES.objectNode().put("@type", type).put("@id", urn(entry));
        copy(entry, role, "roleName");
        if (!entry.path("evidence").isEmpty()) {
            ArrayNode evidence = role.putArray("subjectOf");
            for (JsonNode stated : entry.get("evidence")) {
                ObjectNode article =
                        NODES.objectNode().put("@id", stated.get("article").textValue());
                if (stated.has("passage")) {
                    ObjectNode passage = evidence.addObject().put("@type", "CreativeWork");
                    passage.set("isPartOf", article);
                    passage.set("text", stated.get("passage"));
                } else {
                    evidence.add(article);
                }
            }
        }
        return role;
    }

    private static ObjectNode inContext(JsonNode key) {
        ObjectNode thing = NODES.objectNode().put("@context", CONTEXT);
        thing.setAll(reference(key));
        return thing;
    }

    private static ObjectNode reference(JsonNode key) {
        ObjectNode thing = NODES.objectNode().put("@type", type(key)).put("@id", urn(key));
        copy(key, thing, "name", "sameAs");
        return thing;
    }

    private static String type(JsonNode entity) {
        return switch (entity.get("kind").textValue()) {
            case "PERSON" -> "Person";
            case "ORGANIZATION" -> "Organization";
            default -> "Event";
        };
    }

    private static String urn(JsonNode entry) {
        return "urn:uuid:" + entry.get("id").textValue();
    }

    private static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            if (from.has(field)) {
                to.set(field, from.get(field));
            }
        }
    }
}
