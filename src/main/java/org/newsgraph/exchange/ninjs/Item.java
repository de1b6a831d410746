package org.newsgraph.exchange.ninjs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;

/** A ninjs object, whose fields are found in the spelling of any version: versioncreated and versionCreated. */
final class Item {
    private final Value value;
    private final Map<String, Value> fields = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    Item(Value value, Draft draft) {
        this.value = value;
        for (Value field : value.fields()) {
            String name = field.key().toLowerCase(Locale.ROOT);
            if (fields.putIfAbsent(name, field) != null && field.isSaid()) {
                draft.refuse(field, "It is said twice, in another spelling");
            }
        }
    }

    Value value() {
        return value;
    }

    /** The first of the fields that says something. */
    Value get(String... names) {
        for (String name : names) {
            Value field = fields.get(name);
            if (field != null && field.isSaid()) {
                read.add(name);
                return field;
            }
        }
        return fields.getOrDefault(names[0], value.get(names[0]));
    }

    /** A field of which the reader may make use, but which has no place. */
    Value peek(String name) {
        return fields.getOrDefault(name, value.get(name));
    }

    /** Fields such as headline, headline_main and headline_sub, with what follows the name. */
    Map<String, Value> startingWith(String name) {
        Map<String, Value> found = new HashMap<>();
        fields.forEach((key, field) -> {
            if ((key.equals(name) || key.startsWith(name + "_")) && field.isSaid()) {
                read.add(key);
                found.put(key.equals(name) ? "" : key.substring(name.length() + 1), field);
            }
        });
        return found;
    }

    /** What nobody asked for, in the order of the document. */
    List<Value> unread() {
        List<Value> unread = new ArrayList<>();
        for (Value field : value.fields()) {
            if (!read.contains(field.key().toLowerCase(Locale.ROOT))) {
                unread.add(field);
            }
        }
        return unread;
    }
}
