package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.Reading;
import org.newsgraph.exchange.ninjs.NinjsReader;
import org.newsgraph.exchange.plaintext.PlainTextReader;
import org.newsgraph.exchange.popolo.PopoloReader;
import org.newsgraph.exchange.schemaorg.SchemaOrgReader;

/** The formats that documents come in. */
public enum InputFormat {
    SCHEMA_ORG,
    NINJS,
    POPOLO,
    PLAIN_TEXT,
    NEWSGRAPH;

    private static final Set<String> OWN_TYPES = Set.of("article", "entity", "membership", "participation");

    /** The format by the name that requests and the command line use, such as schema_org. */
    public static Optional<InputFormat> named(String name) {
        return Stream.of(values())
                .filter(format -> format.parameter().equals(name))
                .findFirst();
    }

    /** What requests and the command line call it. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reading read(Document document, InputFormat given) throws DocumentRefused {
        InputFormat format = given != null
                ? given
                : recognised(document)
                        .orElseThrow(() -> new DocumentRefused(
                                List.of(), "It is in none of the formats that are known: say in which by format"));
        if (format == PLAIN_TEXT) {
            return document.json() == null
                    ? new PlainTextReader().read(document.text())
                    : new PlainTextReader().read(document.json());
        }
        if (document.json() == null) {
            throw new DocumentRefused(List.of(), "It is no JSON");
        }
        return format.reader().read(document.json());
    }

    private DocumentFormatReader reader() {
        return switch (this) {
            case SCHEMA_ORG -> new SchemaOrgReader();
            case NINJS -> new NinjsReader();
            case POPOLO -> new PopoloReader();
            case PLAIN_TEXT -> new PlainTextReader();
            case NEWSGRAPH -> new NewsgraphReader();
        };
    }

    /** By what only this format has. */
    private static Optional<InputFormat> recognised(Document document) {
        if (document.json() == null) {
            return Optional.of(PLAIN_TEXT);
        }
        JsonNode json = document.json().isArray() ? document.json().path(0) : document.json();
        if (hasAny(json, "@context", "@graph", "@type", "@id")) {
            return Optional.of(SCHEMA_ORG);
        }
        String type = json.path("type").asText("");
        if (OWN_TYPES.contains(type)) {
            return Optional.of(NEWSGRAPH);
        }
        if (hasAny(
                json,
                "persons",
                "organizations",
                "memberships",
                "posts",
                "areas",
                "other_names",
                "given_name",
                "family_name",
                "contact_details",
                "person_id",
                "organization_id",
                "birth_date",
                "founding_date",
                "classification")) {
            return Optional.of(POPOLO);
        }
        if (hasAny(json, "versioncreated", "headline", "headlines", "bodies", "pubstatus", "body_text", "body_xhtml")
                || (json.has("uri")
                        && hasAny(
                                json,
                                "type",
                                "title",
                                "titles",
                                "descriptions",
                                "eventDetails",
                                "associations",
                                "renditions"))
                || json.path("standard").path("name").asText("").equals("ninjs")) {
            return Optional.of(NINJS);
        }
        return json.has("name") || json.has("id") ? Optional.of(POPOLO) : Optional.empty();
    }

    private static boolean hasAny(JsonNode json, String... keys) {
        return Stream.of(keys).anyMatch(json::has);
    }
}
