package org.newsgraph.exchange.popolo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.Problem;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;

/**
 * Popolo: people, organizations, memberships, posts (as the roles of memberships) and events, in a document of lists, in
 * a list, or alone; with texts in one language or, as EveryPolitician has them, in several.
 */
public final class PopoloReader implements DocumentFormatReader {
    private static final Map<String, PopoloClass> LISTS = Map.of(
            "persons", PopoloClass.PERSON,
            "people", PopoloClass.PERSON,
            "organizations", PopoloClass.ORGANIZATION,
            "memberships", PopoloClass.MEMBERSHIP,
            "posts", PopoloClass.POST,
            "events", PopoloClass.EVENT);

    @Override
    public Reading read(JsonNode document) throws DocumentRefused {
        Draft draft = new Draft();
        Value root = Value.root(document);
        PopoloDocument popolo = new PopoloDocument(draft);
        if (document.isArray()) {
            root.all().forEach(thing -> alone(popolo, thing, draft));
        } else if (document.isObject() && isOfLists(root)) {
            lists(popolo, root, draft);
        } else {
            alone(popolo, root, draft);
        }
        popolo.read();
        if (draft.isEmpty() && !draft.isBroken() && !isOfLists(root)) {
            Reading nothing = draft.reading();
            List<Problem> reasons = nothing.warnings().stream()
                    .filter(warning -> !warning.reason().equals(Draft.NO_PLACE))
                    .toList();
            if (!reasons.isEmpty()) {
                throw new DocumentRefused(reasons);
            }
            draft.refuse(root, "There is no person, organization, membership or event in it");
        }
        return draft.reading();
    }

    /** A document of lists has no name of its own, and lists under the names that Popolo gives them. */
    private static boolean isOfLists(Value root) {
        return Stream.of("id", "name", "label", "person_id")
                        .noneMatch(own -> root.get(own).isSaid())
                && root.fields().stream()
                        .anyMatch(field -> field.node().isArray()
                                && (LISTS.containsKey(field.key())
                                        || field.key().equals("areas")));
    }

    private static void lists(PopoloDocument popolo, Value root, Draft draft) {
        for (Value list : root.fields()) {
            PopoloClass type = LISTS.get(list.key());
            if (type == null) {
                draft.noPlace(list);
            } else {
                for (Value thing : list.all()) {
                    popolo.add(type, thing);
                }
            }
        }
    }

    private static void alone(PopoloDocument popolo, Value thing, Draft draft) {
        if (!thing.isObject()) {
            draft.refuse(thing, "It must be an object");
            return;
        }
        PopoloClass type = PopoloClass.of(thing);
        if (type == null) {
            draft.warn(thing, "It is no person, organization, membership, post or event of Popolo");
        } else {
            popolo.add(type, thing);
        }
    }
}
