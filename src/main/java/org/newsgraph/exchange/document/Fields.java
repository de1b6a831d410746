package org.newsgraph.exchange.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsgraph.exchange.Entry;

/** The fields of an entry while they are read, each with the place that it came from. */
public final class Fields {
    private final Draft draft;
    private final Value thing;
    private final Map<String, List<String>> places = new LinkedHashMap<>();

    public Fields(Draft draft, Value thing) {
        this.draft = draft;
        this.thing = thing;
    }

    /** Remembers where a field comes from. */
    public Value at(String field, Value value) {
        if (value.isSaid()) {
            places.putIfAbsent(field, value.path());
        }
        return value;
    }

    public String text(String field, Value value) {
        return draft.text(at(field, value));
    }

    public String line(String field, Value value) {
        return draft.line(at(field, value));
    }

    public String time(String field, Value value) {
        return draft.time(at(field, value));
    }

    public String date(String field, Value value) {
        return draft.date(at(field, value));
    }

    public String language(String field, Value value) {
        return draft.language(at(field, value));
    }

    public String url(String field, Value value) {
        return draft.url(at(field, value));
    }

    /** Texts without repetition; null where none is said. */
    public List<String> lines(String field, List<Value> values) {
        Set<String> lines = new LinkedHashSet<>();
        for (Value value : values) {
            String line = line(field, value);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines.isEmpty() ? null : new ArrayList<>(lines);
    }

    public void add(Entry entry) {
        draft.add(entry, thing.path(), places);
    }
}
