package org.newsgraph.exchange.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/**
 * Schema.org in JSON-LD: articles of every type, people, organizations and events, and roles between them, wherever in
 * the document they are described. No context is ever loaded.
 */
public final class SchemaOrgReader implements DocumentFormatReader {

    @Override
    public Reading read(JsonNode document) throws DocumentRefused {
        Draft draft = new Draft();
        Value root = Value.root(document);
        Things things = new Things(root, draft);
        turnWholes(things, draft);
        Entities entities = new Entities(draft);
        EntityReading entityReading = new EntityReading(draft, entities);
        for (Thing thing : things.all()) {
            if (!thing.isArticle() && thing.kind().isPresent()) {
                Optional<EntityKey> key = entities.key(thing, thing.kind().get());
                if (Entities.name(thing) == null && things.isTop(thing)) {
                    draft.refuse(thing.place().get("name"), "It must have a name");
                } else if (key.isPresent() && key.get().name() == null) {
                    draft.warn(
                            thing.place(),
                            "It has no name, so the graph has no place for what is said of it but for where it is");
                }
                entityReading.read(thing);
            }
        }
        RelationReading relations = new RelationReading(draft, entities);
        ArticleReading articles = new ArticleReading(draft, entities);
        for (Thing thing : things.all()) {
            Optional<EntityKind> kind = thing.kind();
            if (thing.isArticle()) {
                articles.read(thing, things.isTop(thing));
                warnOfOthers(thing, Properties.OF_ARTICLES, draft);
            } else if (kind.isPresent()) {
                Optional<EntityKey> key = entities.key(thing, kind.get());
                key.ifPresent(k -> relations.read(thing, k));
                warnOfOthers(thing, placesOf(kind.get()), draft);
            } else if (things.isTop(thing) && !thing.isRole() && thing.described != null) {
                draft.warn(
                        thing.place(),
                        thing.types.isEmpty()
                                ? "It has no @type of schema.org"
                                : "The graph has no place for the type " + String.join(" and ", thing.types));
            }
        }
        things.all().forEach(relations::warnOfJobTitles);
        if (draft.isEmpty() && !draft.isBroken()) {
            draft.refuse(root, "There is no article, person, organization or event of schema.org in it");
        }
        return draft.reading();
    }

    /** What a whole says of its parts, as the parts say it of the whole. */
    private static void turnWholes(Things things, Draft draft) {
        for (Thing whole : things.all()) {
            for (Map.Entry<String, String> property : Properties.TO_WHOLES.entrySet()) {
                for (Statement part : whole.all(property.getKey())) {
                    if (!part.isThing()) {
                        draft.noPlace(part.value());
                    } else if (part.thing().all(property.getValue()).stream().noneMatch(s -> s.thing() == whole)) {
                        part.thing().say(property.getValue(), new Statement(part.value(), null, whole));
                        if (part.thing().types.isEmpty() && part.thing().described != null) {
                            part.thing().types.add(property.getValue().equals("superEvent") ? "Event" : "Organization");
                        }
                    }
                }
            }
        }
    }

    private static Set<String> placesOf(EntityKind kind) {
        Set<String> places = new HashSet<>(Properties.OF_ENTITIES);
        switch (kind) {
            case PERSON -> {
                places.addAll(Properties.OF_PEOPLE);
                places.addAll(Properties.TO_ORGANIZATIONS.keySet());
            }
            case ORGANIZATION -> {
                places.addAll(Properties.OF_ORGANIZATIONS);
                places.addAll(Properties.TO_ORGANIZATIONS.keySet());
                places.addAll(Properties.TO_MEMBERS.keySet());
            }
            case EVENT -> {
                places.addAll(Properties.OF_EVENTS);
                places.addAll(Properties.TO_PARTICIPANTS.keySet());
            }
        }
        return places;
    }

    private static void warnOfOthers(Thing thing, Set<String> places, Draft draft) {
        for (String property : thing.properties()) {
            if (!places.contains(property)) {
                thing.all(property).forEach(statement -> draft.noPlace(statement.value()));
            }
        }
    }
}
