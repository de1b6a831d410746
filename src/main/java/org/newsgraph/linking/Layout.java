package org.newsgraph.linking;

/**
 * Where in a text a capital says nothing: at the beginning of a sentence, and in lines that are capitalized as a whole,
 * as headlines are.
 */
final class Layout {
    // Longer words of a headline all have a capital.
    private static final int SHORT = 4;

    private final Words words;
    private final boolean[] starts;
    private final boolean[] headline;
    private final boolean[] capitals;

    Layout(Words words) {
        this.words = words;
        starts = new boolean[words.size];
        headline = new boolean[words.size];
        capitals = new boolean[words.size];
        int sentence = 0;
        for (int i = 0; i < words.size; i++) {
            boolean isFirst = i == 0 || words.gap(i) == Words.STOP || isLine(i);
            starts[i] = isFirst || (words.gap(i) == Words.HARD && isOpened(i));
            if (isFirst && i > 0) {
                read(sentence, i);
                sentence = i;
            }
        }
        read(sentence, words.size);
    }

    boolean isStart(int word) {
        return starts[word];
    }

    /** Whether nearly all words around are capitalized. */
    boolean isHeadline(int word) {
        return headline[word];
    }

    /** Whether all around is in capitals, acronyms or not. */
    boolean isAllCapitals(int word) {
        return capitals[word];
    }

    private void read(int from, int to) {
        int upper = 0;
        int capital = 0;
        int lower = 0;
        for (int i = from; i < to; i++) {
            switch (words.shape(i)) {
                case UPPER -> upper++;
                case CAPITALIZED, MIXED -> capital++;
                case LOWER -> lower += words.length(i) > SHORT ? 1 : 0;
                case UNCASED -> {}
            }
        }
        boolean isHeadline = capital >= 4 && lower == 0;
        boolean isCapitals = upper >= 3 && capital + lower == 0;
        for (int i = from; i < to; i++) {
            headline[i] = isHeadline;
            capitals[i] = isCapitals;
        }
    }

    private boolean isLine(int word) {
        return words.text.substring(words.end(word - 1), words.start(word)).indexOf('\n') >= 0;
    }

    // A quotation begins: what is before it is a space, a comma or a colon.
    private boolean isOpened(int word) {
        String gap = words.text.substring(words.end(word - 1), words.start(word));
        return gap.indexOf('"') >= 0
                || gap.indexOf('“') >= 0
                || gap.indexOf('«') >= 0
                || gap.indexOf('`') >= 0
                || gap.indexOf('‘') >= 0
                || gap.indexOf('„') >= 0
                || gap.indexOf('•') >= 0
                || gap.indexOf('*') >= 0;
    }
}
