package org.newsgraph.graphql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an answer may be sent as. */
enum MediaType {
    /** The draft's own: the status tells of errors as well. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** For older clients: errors of the document are told in the body alone, with status 200. */
    JSON("application/json");

    private static final int EXACT = 3;

    private final String text;
    private final String contentType;

    MediaType(String text) {
        this.text = text;
        contentType = text + "; charset=utf-8";
    }

    String contentType() {
        return contentType;
    }

    /**
     * The one that a client prefers by its Accept header fields. One that does not say, or takes anything, gets JSON; one
     * that names both alike gets the draft's own.
     *
     * @return empty where it takes neither
     */
    static Optional<MediaType> accepted(List<String> fields) {
        if (fields.isEmpty()) {
            return Optional.of(JSON);
        }
        if (fields.size() == 1) {
            switch (fields.get(0)) {
                case "*/*", "application/json", "application/json, text/plain, */*", "" -> {
                    return Optional.of(JSON);
                }
                case "application/graphql-response+json",
                        "application/graphql-response+json, application/json;q=0.9",
                        "application/graphql-response+json,application/json;q=0.9" -> {
                    return Optional.of(GRAPHQL_RESPONSE);
                }
                default -> {}
            }
        }
        List<Preference> preferences = Preference.listed(fields);
        if (preferences.isEmpty()) {
            return Optional.of(JSON);
        }
        Preference graphQl = GRAPHQL_RESPONSE.closest(preferences);
        Preference json = JSON.closest(preferences);
        int byWeight = Integer.compare(weight(graphQl), weight(json));
        if (byWeight != 0) {
            return Optional.of(byWeight > 0 ? GRAPHQL_RESPONSE : JSON);
        }
        if (weight(json) == 0) {
            return Optional.empty();
        }
        return Optional.of(GRAPHQL_RESPONSE.specificity(graphQl) == EXACT ? GRAPHQL_RESPONSE : JSON);
    }

    /** Whether a client asks for a page, as a browser does. */
    static boolean acceptsHtml(List<String> fields) {
        return Preference.listed(fields).stream().anyMatch(p -> p.value().equals("text/html") && p.weight() > 0);
    }

    private static int weight(Preference preference) {
        return preference == null ? 0 : preference.weight();
    }

    /** What the client says of this type in particular, or else of all like it; null where it says nothing. */
    private Preference closest(List<Preference> preferences) {
        Preference closest = null;
        for (Preference preference : preferences) {
            if (specificity(preference) > specificity(closest)) {
                closest = preference;
            }
        }
        return closest;
    }

    private int specificity(Preference preference) {
        if (preference == null || !isUtf8(preference.parameters().get("charset"))) {
            return 0;
        }
        String value = preference.value();
        return value.equals(text) ? EXACT : value.equals("application/*") ? 2 : value.equals("*/*") ? 1 : 0;
    }

    /**
     * Whether a request's body is said to be JSON in UTF-8.
     *
     * @param fields of Content-Type; GraphiQL sends it twice, which a browser joins with a comma
     */
    static boolean isJson(List<String> fields) {
        if (fields.size() == 1 && fields.get(0).equals(JSON.text)) {
            return true;
        }
        List<Preference> types = Preference.listed(fields);
        return !types.isEmpty()
                && types.stream()
                        .allMatch(type -> type.value().equals(JSON.text)
                                && isUtf8(type.parameters().get("charset")));
    }

    private static boolean isUtf8(String charset) {
        return charset == null
                || charset.toLowerCase(Locale.ROOT).equals("utf-8")
                || charset.toLowerCase(Locale.ROOT).equals("utf8");
    }
}
