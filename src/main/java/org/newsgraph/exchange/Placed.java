package org.newsgraph.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry with the places in the document that it came from.
 *
 * @param path the thing's own
 * @param fields the paths, from the document's root, of the fields that are called otherwise in the format
 */
public record Placed(Entry entry, List<String> path, Map<String, List<String>> fields) {
    public Placed {
        path = List.copyOf(path);
        fields = Map.copyOf(fields);
    }

    /** Where the document has a field of the entry. */
    public List<String> at(String field) {
        List<String> there = fields.get(field);
        if (there != null) {
            return there;
        }
        List<String> at = new ArrayList<>(path);
        at.add(field);
        return List.copyOf(at);
    }

    /** Where the document has a part of a field: keys and indexes from the field on. */
    public List<String> at(String field, Object... parts) {
        List<String> at = new ArrayList<>(at(field));
        Stream.of(parts).map(String::valueOf).forEach(at::add);
        return List.copyOf(at);
    }
}
