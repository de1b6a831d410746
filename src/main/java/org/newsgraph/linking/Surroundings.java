package org.newsgraph.linking;

import java.util.HashSet;
import java.util.Set;
import org.newsgraph.entity.EntityKind;

/** Whether what stands where a known name could be is that name: what its surroundings say. */
final class Surroundings {
    private static final Set<Long> LINKS = Words.keys("of for");
    private static final Set<Long> ARTICLES = Words.keys("the");

    private static final Set<Long> VERBS =
            Words.keys("said says has will announced announces unveiled unveils plans agreed"
                    + " reported reports launched launches sued sues bought buys sold sells opened opens released releases"
                    + " introduced introduces made makes won wins told tells added wants expects posted posts");

    // Plurals without an s, and adverbs, which verbs follow as well.
    private static final Set<Long> NO_SUBJECTS =
            Words.keys("people police media men women children today yesterday tomorrow later once also never");

    private final KnownNames names;
    private final Words words;
    private final Layout layout;
    private final Match[] covering;
    // Capitalized words one after the other, made when they are first asked for.
    private Set<Long> pairs;

    /** What a match is. */
    enum Verdict {
        NAME,
        /** A name if it is one elsewhere in the text. */
        DOUBTFUL,
        /** A word of the language, or a part of a name that is not known. */
        WORD
    }

    Surroundings(KnownNames names, Words words, Layout layout, Match[] covering) {
        this.names = names;
        this.words = words;
        this.layout = layout;
        this.covering = covering;
    }

    Verdict judge(Match match) {
        int first = match.first();
        int last = match.last();
        if (isNoName(first, last, match.end())) {
            return Verdict.WORD;
        }
        if (match.common()) {
            return judgeCommon(match);
        }
        boolean isAcronym = match.length() == 1 && words.shape(first) == Shape.UPPER;
        if (isAcronym && layout.isAllCapitals(first) && CommonWords.contains(words.key(first))) {
            return Verdict.DOUBTFUL;
        }
        return isPartOfLonger(match) ? Verdict.WORD : Verdict.NAME;
    }

    /** Whether it is a part of an address, a currency or a compound. */
    boolean isNoName(int first, int last, int end) {
        return isWithinAddress(first, end) || isCurrency(end) || isHyphenated(first, last);
    }

    private Verdict judgeCommon(Match match) {
        int first = match.first();
        if (words.shape(first) == Shape.UPPER) {
            return Verdict.WORD;
        }
        for (int i = first + 1; i <= match.last(); i++) {
            if (words.shape(i).isCapital()) {
                return Verdict.WORD;
            }
        }
        if (CommonWords.isCalendar(words.key(first))) {
            return Verdict.WORD;
        }
        if (isCapital(first - 1, first)
                || isWithinTitle(first)
                || (first > 0 && words.gap(first) == Words.SPACE && isNumber(first - 1))
                || isCapitalAfter(match.last())) {
            return Verdict.WORD;
        }
        if (layout.isHeadline(first)) {
            return Verdict.DOUBTFUL;
        }
        return layout.isStart(first) && !isSubject(match) ? Verdict.DOUBTFUL : Verdict.NAME;
    }

    // Apple says: a noun in the singular that is no name would have an article.
    private boolean isSubject(Match match) {
        int after = match.last() + 1;
        return after < words.size
                && match.length() == 1
                && words.gap(after) == Words.SPACE
                && !words.isPossessive(match.last())
                && isVerb(after)
                && !isPlural(match.first());
    }

    private boolean isPlural(int word) {
        if (NO_SUBJECTS.contains(words.key(word))) {
            return true;
        }
        char last = words.text.charAt(words.end(word) - 1);
        return last == 's' || last == 'S';
    }

    private boolean isVerb(int word) {
        return VERBS.contains(words.key(word))
                || (words.shape(word) == Shape.LOWER
                        && words.length(word) > 4
                        && words.word(word).endsWith("ed"));
    }

    // New York Times, iPhone 4; Environment Canada.
    private boolean isPartOfLonger(Match match) {
        if (match.length() == 1
                && (isCapitalBefore(match.first()) || isAfterItsFirstWord(match.first()))
                && match.entities().stream().noneMatch(this::isPerson)) {
            return true;
        }
        int after = match.last() + 1;
        if (layout.isHeadline(match.first())) {
            return false;
        }
        if (after < words.size
                && !words.isPossessive(match.last())
                && words.gap(after) == Words.SPACE
                && isNumber(after)) {
            return true;
        }
        // The Jane Roe Foundation does name Jane Roe.
        if ((match.length() > 1 && match.entities().stream().anyMatch(this::isPerson))
                || !isCapitalAfter(match.last())
                || NameForms.LEGAL_FORMS.contains(words.key(after))) {
            return false;
        }
        // What leads to a person is a title.
        while (after < words.size
                && words.gap(after) == Words.SPACE
                && words.shape(after).isCapital()) {
            if (covering[after] != null) {
                return covering[after].entities().stream().noneMatch(this::isPerson);
            }
            after++;
        }
        return true;
    }

    // Environment Canada at the beginning of a sentence, and elsewhere in the text.
    private boolean isAfterItsFirstWord(int word) {
        if (word == 0
                || words.gap(word) != Words.SPACE
                || !words.shape(word - 1).isCapital()) {
            return false;
        }
        if (pairs == null) {
            pairs = new HashSet<>();
            for (int i = 1; i < words.size; i++) {
                if (words.shape(i).isCapital() && covering[i - 1] == null && isCapital(i - 1, i)) {
                    pairs.add(pair(i));
                }
            }
        }
        return pairs.contains(pair(word));
    }

    private long pair(int word) {
        return Folding.mixed(words.key(word - 1)) ^ words.key(word);
    }

    private boolean isPerson(int entity) {
        return names.kind(entity) == EntityKind.PERSON;
    }

    private boolean isNumber(int word) {
        if (words.length(word) > 3) {
            return false;
        }
        for (int i = words.start(word); i < words.end(word); i++) {
            if (!Character.isDigit(words.text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a capitalized word stands before, without anything between. */
    boolean isCapitalBefore(int word) {
        if (word == 0 || words.gap(word) != Words.SPACE) {
            return false;
        }
        return covering[word - 1] == null && isCapital(word - 1, word);
    }

    private boolean isCapital(int before, int word) {
        return word > 0
                && words.gap(word) == Words.SPACE
                && words.shape(before).isCapital()
                && !(layout.isStart(before)
                        && covering[before] == null
                        && words.shape(before) == Shape.CAPITALIZED
                        && CommonWords.contains(words.key(before)));
    }

    /** Whether a capitalized word of no other name stands behind, without anything between. */
    boolean isCapitalAfter(int word) {
        int after = word + 1;
        if (after >= words.size || words.gap(after) != Words.SPACE || words.isPossessive(word)) {
            return false;
        }
        Shape shape = words.shape(after);
        return (shape == Shape.CAPITALIZED || shape == Shape.MIXED)
                && covering[after] == null
                && !layout.isStart(after);
    }

    // Of a web page, a mail, an account: @Apple, apple.com, wiki/Apple.
    private boolean isWithinAddress(int first, int end) {
        int start = words.start(first);
        String text = words.text;
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (before == '@'
                || before == '#'
                || before == '_'
                || (isJoint(before) && start > 1 && isLetter(text.charAt(start - 2)))) {
            return true;
        }
        char after = end == text.length() ? ' ' : text.charAt(end);
        return after == '@'
                || (after == ' ' && end + 1 < text.length() && text.charAt(end + 1) == '@')
                || after == '_'
                || (isJoint(after) && end + 1 < text.length() && isLetter(text.charAt(end + 1)));
    }

    private static boolean isJoint(char c) {
        return c == '.' || c == ':' || c == '=';
    }

    private static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c) || c == '/';
    }

    // US$ 100, US $ 100
    private boolean isCurrency(int end) {
        int at = end < words.text.length() && words.text.charAt(end) == ' ' ? end + 1 : end;
        return at < words.text.length() && Character.getType(words.text.charAt(at)) == Character.CURRENCY_SYMBOL;
    }

    // University of Arkansas, Ministry of Culture
    private boolean isWithinTitle(int first) {
        int of = first - 1;
        if (of > 0 && ARTICLES.contains(words.key(of))) {
            of--;
        }
        return of > 0
                && LINKS.contains(words.key(of))
                && words.gap(of) == Words.SPACE
                && words.gap(first) == Words.SPACE
                && covering[of - 1] == null
                && words.shape(of - 1).isCapital()
                && !layout.isStart(of - 1);
    }

    // Rolls-Royce is not Royce; but US-led is US.
    private boolean isHyphenated(int first, int last) {
        return isHyphenatedTo(first, first - 1) || isHyphenatedTo(last + 1, last + 1);
    }

    private boolean isHyphenatedTo(int gap, int other) {
        return gap > 0
                && gap < words.size
                && (words.gap(gap) == Words.HYPHEN || words.gap(gap) == Words.APOSTROPHE)
                && words.shape(other) != Shape.LOWER
                && words.shape(other) != Shape.UNCASED
                && covering[other] == null;
    }
}
