package org.newsgraph.graph;

import java.util.ArrayList;
import java.util.List;

/** SQL for a JSON text, put together from pieces that stay as they are and pieces that are SQL. */
final class JsonText {
    // A function of PostgreSQL takes 100.
    private static final int MAX_ARGUMENTS = 90;
    private final List<String> arguments = new ArrayList<>();
    private final StringBuilder constant = new StringBuilder();

    /** JSON as it stands; it has no quotes of SQL. */
    JsonText add(String json) {
        constant.append(json);
        return this;
    }

    /** SQL for JSON; null adds nothing. */
    JsonText addSql(String sql) {
        endConstant();
        arguments.add(sql);
        return this;
    }

    /** The name of a member; its value follows. */
    JsonText name(String name) {
        boolean first = constant.length() > 0 ? constant.charAt(constant.length() - 1) == '{' : arguments.isEmpty();
        return add((first ? "\"" : ",\"") + name + "\":");
    }

    private void endConstant() {
        if (constant.length() > 0) {
            arguments.add("'" + constant + "'");
            constant.setLength(0);
        }
    }

    String sql() {
        endConstant();
        List<String> parts = arguments;
        while (parts.size() > MAX_ARGUMENTS) {
            List<String> fewer = new ArrayList<>();
            for (int i = 0; i < parts.size(); i += MAX_ARGUMENTS) {
                fewer.add(concat(parts.subList(i, Math.min(parts.size(), i + MAX_ARGUMENTS))));
            }
            parts = fewer;
        }
        return concat(parts);
    }

    private static String concat(List<String> parts) {
        return parts.size() == 1 && parts.get(0).startsWith("'")
                ? parts.get(0)
                : "concat(" + String.join(", ", parts) + ")";
    }
}
