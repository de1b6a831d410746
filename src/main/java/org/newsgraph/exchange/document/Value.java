package org.newsgraph.exchange.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value of a JSON document, and where it stands there. */
public final class Value {
    private final JsonNode node;
    private final Value parent;
    private final String key;

    private Value(JsonNode node, Value parent, String key) {
        this.node = node;
        this.parent = parent;
        this.key = key;
    }

    public static Value root(JsonNode document) {
        return new Value(document, null, null);
    }

    /** Another text in the same place. */
    public Value withText(String text) {
        return new Value(TextNode.valueOf(text), parent, key);
    }

    public JsonNode node() {
        return node;
    }

    /** What the object or array that it stands in calls it; null for the document. */
    public String key() {
        return key;
    }

    /** Keys and indexes from the document's root. */
    public List<String> path() {
        List<String> path = new ArrayList<>();
        for (Value value = this; value.parent != null; value = value.parent) {
            path.add(0, value.key);
        }
        return path;
    }

    /** What an object has under the key; a value that says nothing where it is none, or has nothing there. */
    public Value get(String field) {
        JsonNode there = node.isObject() ? node.get(field) : null;
        return new Value(there == null ? MissingNode.getInstance() : there, this, field);
    }

    /** The first of the fields that says something; the first where none does. */
    public Value first(String... fields) {
        for (String field : fields) {
            Value value = get(field);
            if (value.isSaid()) {
                return value;
            }
        }
        return get(fields[0]);
    }

    /** The fields of an object, in order. */
    public List<Value> fields() {
        List<Value> fields = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                fields.add(new Value(field.getValue(), this, field.getKey()));
            }
        }
        return fields;
    }

    /** The elements of an array; a value that stands alone is the only one. Those that say nothing are left out. */
    public List<Value> all() {
        List<Value> all = new ArrayList<>();
        addAll(all);
        return all;
    }

    private void addAll(List<Value> all) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                new Value(node.get(i), this, String.valueOf(i)).addAll(all);
            }
        } else if (isSaid()) {
            all.add(this);
        }
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** Whether it is a text, or a number, which may stand for one. */
    public boolean isText() {
        return node.isTextual() || node.isNumber();
    }

    /** False of what is absent, null, blank or empty. */
    public boolean isSaid() {
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isTextual() && node.textValue().isBlank())
                && !(node.isContainerNode() && node.isEmpty());
    }
}
