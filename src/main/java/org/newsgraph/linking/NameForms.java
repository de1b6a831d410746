package org.newsgraph.linking;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.newsgraph.entity.EntityKind;

/** In which other forms a name stands in texts, wherever they are: all are sure but for whom else they may mean. */
final class NameForms {
    static final Set<Long> LEGAL_FORMS = Words.keys("inc incorporated corp corporation co company ltd limited llc llp"
            + " lp plc ag gmbh kg se sa nv bv spa srl oy ab asa as kk pty group holding holdings");
    private static final Set<Long> THE = Words.keys("the");
    // What news write without ever saying what it stands for.
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "united states", "US",
            "united states of america", "US",
            "united kingdom", "UK",
            "european union", "EU",
            "united nations", "UN",
            "united arab emirates", "UAE");

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern QUALIFICATION = Pattern.compile("\\s+\\([^()]*\\)\\s*$");

    /** The words of a form, from one to another. */
    record Form(Words words, int from, int to) {}

    private NameForms() {}

    /** "the United States" is a name without its article. */
    static String withoutArticle(String name) {
        return name.startsWith("the ") && name.length() > 4 ? name.substring(4) : name;
    }

    /** A name without what is no part of it: a qualification in brackets, escapes of the address that it was taken from. */
    static String plain(String name) {
        String plain = name;
        if (ESCAPE.matcher(name).find()) {
            try {
                plain = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return name;
            }
        }
        String bare = QUALIFICATION.matcher(plain).replaceFirst("");
        return bare.isBlank() ? plain : bare;
    }

    /** The forms of a name beside the name itself. */
    static List<Form> of(Words words, EntityKind kind) {
        List<Form> forms = new ArrayList<>();
        boolean hasArticle = words.size > 1
                && THE.contains(words.key(0))
                && words.shape(1).isCapital()
                && (words.size > 2 || !CommonWords.contains(words.key(1)));
        int from = hasArticle ? 1 : 0;
        int to = words.size;
        while (kind != EntityKind.PERSON && to - from > 1 && LEGAL_FORMS.contains(words.key(to - 1))) {
            to--;
        }
        if (to - from < words.size && words.length(to - 1) > 1) {
            forms.add(new Form(words, from, to));
        }
        if (kind != EntityKind.PERSON) {
            beforeComma(words, from).ifPresent(forms::add);
        }
        if (kind == EntityKind.PERSON) {
            withoutInitials(words).ifPresent(forms::add);
        }
        String abbreviation = ABBREVIATIONS.get(Folding.fold(words.text));
        if (abbreviation != null) {
            forms.add(whole(new Words(abbreviation)));
            if (abbreviation.equals("US")) {
                forms.add(whole(new Words("USA")));
            }
        }
        return forms;
    }

    // Irving, Texas is Irving as well.
    private static Optional<Form> beforeComma(Words words, int from) {
        return IntStream.range(from + 1, words.size)
                .filter(i -> words.gap(i) == Words.COMMA)
                .filter(i -> words.shape(i).isCapital() && words.shape(i - 1).isCapital())
                .mapToObj(i -> new Form(words, from, i))
                .findFirst();
    }

    // Lyndon B. Johnson is Lyndon Johnson as well.
    private static Optional<Form> withoutInitials(Words words) {
        List<String> kept = IntStream.range(0, words.size)
                .filter(i -> i == 0 || i == words.size - 1 || words.length(i) > 1)
                .mapToObj(words::word)
                .toList();
        return kept.size() == words.size ? Optional.empty() : Optional.of(whole(new Words(String.join(" ", kept))));
    }

    private static Form whole(Words words) {
        return new Form(words, 0, words.size);
    }
}
