package org.newsgraph.article;

import java.text.BreakIterator;
import java.util.Locale;
import org.newsgraph.graphql.LanguageTag;

final class WordCount {
    private WordCount() {}

    /** Words as Unicode's text segmentation parts them; 0 for no text. */
    static int of(String text, LanguageTag language) {
        if (text == null) {
            return 0;
        }
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language.value());
        BreakIterator words = BreakIterator.getWordInstance(locale);
        words.setText(text);
        int count = 0;
        for (int start = words.first(), end = words.next();
                end != BreakIterator.DONE;
                start = end, end = words.next()) {
            if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
                count++;
            }
        }
        return count;
    }
}
