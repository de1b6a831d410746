package org.newsgraph.exchange.ninjs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.graphql.NodeId;

/** The people, organizations and events that an item names, each once. */
final class Concepts {
    private static final String WRITERS = ".*(author|writer|byline|reporter|journalist|creator).*";
    private static final String URN_UUID = "urn:uuid:";

    private final Draft draft;
    private final Map<List<Object>, Optional<EntityKey>> known = new HashMap<>();

    Concepts(Draft draft) {
        this.draft = draft;
    }

    Draft draft() {
        return draft;
    }

    /** How it is related to the item, in lower case; empty where that is not said. */
    String role(Value concept) {
        return (concept.get("rel").isSaid() ? concept.get("rel") : concept.get("role"))
                .node()
                .asText("")
                .toLowerCase(Locale.ROOT);
    }

    static boolean isAuthor(String role) {
        return role.matches(WRITERS);
    }

    /**
     * The key of what is named there, which is added; null where it has no name.
     *
     * @param placed the fields that the caller has a place for
     */
    EntityKey key(Value concept, EntityKind kind, String... placed) {
        if (!concept.isObject()) {
            String name = draft.line(concept);
            return name == null ? null : named(name, kind, concept);
        }
        Value nameIs = concept.get("name");
        String name = draft.line(nameIs);
        String uri = identifier(concept);
        boolean url = uri != null && Draft.isUrl(uri);
        String id = uri != null && uri.startsWith(URN_UUID) && NodeId.isUuid(uri.substring(URN_UUID.length()))
                ? uri.substring(URN_UUID.length())
                : null;
        Optional<EntityKey> seen = known.get(List.of(kind, String.valueOf(name), String.valueOf(uri)));
        if (seen != null) {
            return seen.orElse(null);
        }
        warnOfOthers(concept, url || id != null, Set.of(placed));
        EntityKey key = null;
        if (name == null) {
            draft.warn(concept, "It has no name");
        } else {
            key = new EntityKey(id != null ? id : " concept" + known.size(), kind, name, url ? List.of(uri) : null);
            draft.name(key, concept);
        }
        known.put(List.of(kind, String.valueOf(name), String.valueOf(uri)), Optional.ofNullable(key));
        return key;
    }

    EntityKey named(String name, EntityKind kind, Value at) {
        List<Object> id = List.of(kind, name, "null");
        Optional<EntityKey> seen = known.get(id);
        if (seen != null && seen.isPresent()) {
            return seen.get();
        }
        EntityKey key = new EntityKey(" concept" + known.size(), kind, name, null);
        draft.name(key, at);
        known.put(id, Optional.of(key));
        return key;
    }

    /** Its uri, which 1.x has in two parts; null where it has none. */
    private String identifier(Value concept) {
        String uri = draft.line(concept.get("uri"));
        if (uri != null) {
            return uri;
        }
        String code = draft.line(concept.get("code"));
        String scheme = draft.line(concept.get("scheme"));
        return code == null || Draft.isUrl(code) || scheme == null ? code : scheme + code;
    }

    private void warnOfOthers(Value concept, boolean identified, Set<String> placed) {
        for (Value field : concept.fields()) {
            boolean kept = switch (field.key()) {
                case "name" -> true;
                case "uri", "code", "scheme" -> identified;
                // What most are: it says no more than where the concept stands.
                case "rel", "role" ->
                    placed.contains(field.key())
                            || isAuthor(role(concept))
                            || field.node().asText().matches("about|mentions|mentioned|publisher|provider");
                default -> false;
            };
            if (!kept) {
                draft.noPlace(field);
            }
        }
    }
}
