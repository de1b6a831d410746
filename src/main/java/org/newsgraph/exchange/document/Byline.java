package org.newsgraph.exchange.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who wrote an article, as its byline says it: "By Paulo Santalucia and Frances d'Emilio". */
public final class Byline {
    private static final Pattern BY = Pattern.compile(
            "^(?:(?:written|reported|reporting|text)\\s+)?(?:by|von|par|por|av|af|door|di|da|tekst|text)\\s*:?\\s+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern AND = Pattern.compile(
            "\\s*[,;/|、，；]\\s*(?:(?:and|und|et|y|e|och|og|en)\\s+)?|\\s+(?:and|und|et|y|och|og|en|&|with|mit|avec)\\s+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ASIDE = Pattern.compile("\\s*[(（\\[][^)）\\]]*[)）\\]]\\s*");
    // "in Beijing", and what writers are rather than who.
    private static final Pattern PLACE = Pattern.compile("\\s+in\\s+\\p{Lu}.*$");
    private static final Pattern OFFICE = Pattern.compile(
            "(?i)^the\\s.*|.*\\b(agency|news|database|staff|desk|media|network|bureau|newsroom|editors|service)$");
    private static final Set<String> NO_NAMES = Set.of(
            "staff", "staff writer", "staff writers", "staff reporter", "correspondent", "jr", "jr.", "sr", "sr.");

    // Longer than all authors that an article may have; and patterns that look ahead take their time.
    private static final int MAX_LENGTH = 5_000;

    private Byline() {}

    /**
     * The parts of a byline that may be names of people, in its order, and those that may not, such as an agency's
     * abbreviation.
     */
    public record Names(List<String> people, List<String> others) {}

    /** The names of a byline that stands in a document, where one that is too long is refused. */
    public static Names of(String byline, Value at, Draft draft) {
        if (byline.length() > MAX_LENGTH) {
            draft.refuse(at, "A byline must be at most %,d characters long".formatted(MAX_LENGTH));
            return new Names(List.of(), List.of());
        }
        return of(byline);
    }

    static Names of(String byline) {
        List<String> people = new ArrayList<>();
        List<String> others = new ArrayList<>();
        String names = BY.matcher(ASIDE.matcher(byline.strip()).replaceAll(" ").strip())
                .replaceFirst("");
        for (String part : AND.split(names, -1)) {
            String name = PLACE.matcher(part.strip()).replaceFirst("").replaceFirst("\\.$", "");
            if (!name.isEmpty()) {
                List<String> kind = mayBePerson(name) ? people : others;
                if (!kind.contains(name)) {
                    kind.add(name);
                }
            }
        }
        return new Names(people, others);
    }

    /** One word in one case is an agency, such as dpa or NTB; in scripts without cases it is somebody's name. */
    private static boolean mayBePerson(String name) {
        boolean oneWord = name.codePoints().noneMatch(Character::isWhitespace);
        boolean lower = name.codePoints().anyMatch(Character::isLowerCase);
        boolean upper = name.codePoints().anyMatch(Character::isUpperCase);
        return !NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
                && name.codePoints().anyMatch(Character::isLetter)
                && name.indexOf('@') < 0
                && !OFFICE.matcher(name).matches()
                && !(oneWord && lower != upper);
    }
}
