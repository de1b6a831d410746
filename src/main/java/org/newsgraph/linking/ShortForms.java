package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.newsgraph.entity.EntityKind;

/**
 * What a text calls by a part of a name after it has given the whole: people by their family names, organizations by the
 * one word that is theirs, or by the acronym that stands in brackets behind.
 */
final class ShortForms {
    private static final Set<Long> SUFFIXES = Words.keys("jr sr ii iii iv phd md qc kc mp obe mbe");

    private static final Set<Long> FIRMS =
            Words.keys("airways airlines air capital management technologies technology motors bank university"
                    + " college group industries systems partners entertainment media pictures records energy"
                    + " pharmaceuticals software electronics aerospace foundation institute insurance steel oil"
                    + " gas stores networks communications international enterprises services securities"
                    + " financial broadcasting publishing studios interactive computers computer laboratories");
    private static final Pattern ADJECTIVE = Pattern.compile("(an|ish|ese|ic|al|ern|ench|utch)$");
    private static final Set<Long> NO_PERSON_AFTER =
            Words.keys("a an my your his her its our their this that another every");
    private static final Set<Long> TITLES =
            Words.keys("mr mrs ms miss dr sir prof gen col lt sgt capt maj adm sen rep gov rev");

    private final KnownNames names;
    private final Words words;
    private final Surroundings surroundings;
    private final Match[] covering;
    private final Words headline;
    private final boolean[] rejected;

    // By the key of the word: whom it means.
    private final Map<Long, Set<Integer>> people = new HashMap<>();
    private final Map<Long, Set<Integer>> organizations = new HashMap<>();
    private final Map<Long, Integer> acronyms = new HashMap<>();

    ShortForms(KnownNames names, Words words, Layout layout, Match[] covering, boolean[] rejected, Words headline) {
        this.names = names;
        this.words = words;
        this.covering = covering;
        this.rejected = rejected;
        this.headline = headline;
        surroundings = new Surroundings(names, words, layout, covering);
    }

    /** The short forms in a text of which the names are known, apart from them. */
    List<Match> matches() {
        if (headline != null) {
            for (Match match : Matcher.matches(headline, names.automaton())) {
                learn(headline, match);
            }
        }
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < words.size; i++) {
            Match match = covering[i];
            if (match != null) {
                learn(words, match);
                learnInitials(match);
                learnAcronym(match);
                i = match.last();
            } else if (words.shape(i).isCapital() && !rejected[i]) {
                Match form = form(i);
                if (form != null) {
                    found.add(form);
                }
            }
        }
        return found;
    }

    private void learn(Words text, Match match) {
        if (!match.isUnique() || match.common() || match.length() < 2) {
            return;
        }
        int entity = match.entity();
        EntityKind kind = names.kind(entity);
        if (kind == EntityKind.PERSON) {
            long family = familyName(text, match);
            if (family != 0) {
                people.computeIfAbsent(family, key -> new TreeSet<>()).add(entity);
            }
        } else if (kind == EntityKind.ORGANIZATION && isOneWordItsOwn(text, match)) {
            organizations
                    .computeIfAbsent(text.key(match.first()), key -> new TreeSet<>())
                    .add(entity);
        }
    }

    private long familyName(Words text, Match match) {
        String known = names.familyName(match.entity());
        if (known != null) {
            var family = new Words(known);
            return family.size == 0 ? 0 : family.key(family.size - 1);
        }
        int last = match.last();
        while (last > match.first() && SUFFIXES.contains(text.key(last))) {
            last--;
        }
        return last > match.first() && text.length(last) > 1 ? text.key(last) : 0;
    }

    // Cerberus Capital Management: the others are words of the language.
    private static boolean isOneWordItsOwn(Words text, Match match) {
        if (CommonWords.contains(text.key(match.first())) || text.length(match.first()) < 3) {
            return false;
        }
        for (int i = match.first() + 1; i <= match.last(); i++) {
            if (!CommonWords.contains(text.key(i)) || !text.shape(i).isCapital()) {
                return false;
            }
        }
        return FIRMS.contains(text.key(match.last()))
                && !ADJECTIVE.matcher(text.word(match.first())).find();
    }

    // United States Air Force and later USAF: nobody else has this acronym.
    private void learnInitials(Match match) {
        if (!match.isUnique() || match.length() < 2 || names.kind(match.entity()) != EntityKind.ORGANIZATION) {
            return;
        }
        var initials = new StringBuilder();
        for (int i = match.first(); i <= match.last(); i++) {
            if (words.shape(i).isCapital()) {
                initials.append(words.text.charAt(words.start(i)));
            }
        }
        // Two letters are chance where words between are left out.
        if (initials.length() > 2 || (initials.length() == 2 && match.length() == 2)) {
            acronyms.putIfAbsent(Folding.key(initials.toString(), 0, initials.length()), match.entity());
        }
    }

    // General Motors Corporation (GM)
    private void learnAcronym(Match match) {
        if (!match.isUnique() || match.length() < 2) {
            return;
        }
        int next = match.last() + 1;
        while (next < words.size
                && next <= match.last() + 2
                && words.gap(next) == Words.SPACE
                && words.shape(next).isCapital()) {
            next++;
        }
        if (next < words.size
                && words.shape(next) == Shape.UPPER
                && isBracketed(next)
                && Character.toUpperCase(words.text.charAt(words.start(match.first())))
                        == words.text.charAt(words.start(next))) {
            acronyms.put(words.key(next), match.entity());
        }
    }

    private boolean isBracketed(int word) {
        int start = words.start(word);
        int end = words.end(word);
        return start > 0
                && words.text.charAt(start - 1) == '('
                && end < words.text.length()
                && words.text.charAt(end) == ')';
    }

    private Match form(int word) {
        long key = words.key(word);
        if (words.shape(word) == Shape.UPPER
                && acronyms.containsKey(key)
                && !surroundings.isNoName(word, word, words.end(word))) {
            return match(word, List.of(acronyms.get(key)));
        }
        if (surroundings.isCapitalAfter(word) || surroundings.isNoName(word, word, words.end(word))) {
            return null;
        }
        Set<Integer> named = people.get(key);
        if (named != null && !isOtherPerson(word)) {
            return match(word, List.copyOf(named));
        }
        Set<Integer> called = organizations.get(key);
        if (called != null && !surroundings.isCapitalBefore(word)) {
            return match(word, List.copyOf(called));
        }
        return null;
    }

    // A first name before says that it is another one; a title does not.
    private boolean isOtherPerson(int word) {
        if (word > 0 && NO_PERSON_AFTER.contains(words.key(word - 1)) && words.gap(word) == Words.SPACE) {
            return true;
        }
        if (!surroundings.isCapitalBefore(word)) {
            return false;
        }
        return !CommonWords.contains(words.key(word - 1)) && !TITLES.contains(words.key(word - 1));
    }

    private Match match(int word, List<Integer> entities) {
        return new Match(word, word, words.end(word), entities, true, false);
    }
}
