package org.newsgraph.linking;

import java.util.Set;
import org.newsgraph.entity.EntityKind;

/** Whether what stands where a known name could be is that name: what its surroundings say. */
final class Surroundings {
    private static final Set<Long> LINKS = Words.keys("of for");
    private static final Set<Long> ARTICLES = Words.keys("the");

    private final KnownNames names;
    private final Words words;
    private final Layout layout;
    private final Match[] covering;

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
        return layout.isStart(first) || layout.isHeadline(first) ? Verdict.DOUBTFUL : Verdict.NAME;
    }

    private boolean isPartOfLonger(Match match) {
        if (match.length() == 1
                && isCapitalBefore(match.first())
                && match.entities().stream().noneMatch(e -> names.kind(e) == EntityKind.PERSON)) {
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
        if (match.length() > 1 && match.entities().stream().anyMatch(e -> names.kind(e) == EntityKind.PERSON))
            return false;
        if (!isCapitalAfter(match.last()) || NameForms.LEGAL_FORMS.contains(words.key(after))) {
            return false;
        }
        // What leads to a person is a title.
        while (after < words.size
                && words.gap(after) == Words.SPACE
                && words.shape(after).isCapital()) {
            if (covering[after] != null) {
                return covering[after].entities().stream().noneMatch(e -> names.kind(e) == EntityKind.PERSON);
            }
            after++;
        }
        return true;
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
