package org.newsgraph.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the values that a client lists by preference, in Accept or Accept-Encoding (RFC 9110, 12.4 and 12.5).
 *
 * @param value in lower case
 * @param parameters by their names in lower case, without the weight
 * @param weight from 0, which is never, to 1000
 */
record Preference(String value, Map<String, String> parameters, int weight) {
    private static final int BEST = 1000;

    /** What can be read of header fields of one name; the rest is left out. */
    static List<Preference> listed(List<String> fields) {
        List<Preference> preferences = new ArrayList<>();
        for (String field : fields) {
            for (String item : split(field, ',')) {
                Preference preference = of(split(item, ';'));
                if (preference != null) {
                    preferences.add(preference);
                }
            }
        }
        return preferences;
    }

    private static Preference of(List<String> parts) {
        String value = parts.get(0).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(part.substring(0, equals).strip().toLowerCase(Locale.ROOT), unquoted(part, equals + 1));
            }
        }
        String weight = parameters.remove("q");
        try {
            double given = weight == null ? 1 : Double.parseDouble(weight);
            return value.isEmpty() || !(given >= 0 && given <= 1)
                    ? null
                    : new Preference(value, parameters, (int) Math.round(given * BEST));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String unquoted(String text, int from) {
        return text.substring(from).strip().replace("\"", "");
    }

    /** The parts between separators that are not in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean isQuoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
