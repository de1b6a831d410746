package org.newsgraph.linking;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/**
 * A text or a name as words: runs of letters, marks and digits; single characters of scripts without spaces; U.S. is one
 * word. An apostrophe parts words, and the s of an English possessive belongs to none.
 */
final class Words {
    /** What stands between a word and the one before. */
    static final byte NOTHING = 0;

    static final byte SPACE = 1;
    static final byte HYPHEN = 2;
    static final byte APOSTROPHE = 3;
    static final byte COMMA = 4;
    /** An ampersand, a slash, or the dot of an abbreviation: no end of a name. */
    static final byte SOFT = 5;
    /** Quotes, brackets and the like. */
    static final byte HARD = 6;
    /** The end of a sentence or a line. */
    static final byte STOP = 7;

    private static final long POSSESSIVE = 0x5DEECE66DL;
    private static final long AFTER_COMMA = 0x2545F4914F6CDDL;
    private static final long AND = Folding.key("and", 0, 3);

    final String text;
    int size;
    private int[] starts;
    private int[] ends;
    private long[] keys;
    private byte[] shapes;
    private byte[] gaps;
    private boolean[] possessive;
    private boolean[] spaceless;

    Words(String text) {
        this.text = text;
        int expected = text.length() / 5 + 4;
        starts = new int[expected];
        ends = new int[expected];
        keys = new long[expected];
        shapes = new byte[expected];
        gaps = new byte[expected];
        possessive = new boolean[expected];
        spaceless = new boolean[expected];
        read();
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    /** The end with the 's that may follow. */
    int possessiveEnd(int word) {
        return possessive[word] ? ends[word] + 2 : ends[word];
    }

    Shape shape(int word) {
        return Shape.of(shapes[word]);
    }

    byte gap(int word) {
        return word < size ? gaps[word] : STOP;
    }

    boolean isPossessive(int word) {
        return possessive[word];
    }

    boolean isSpaceless(int word) {
        return spaceless[word];
    }

    int length(int word) {
        return ends[word] - starts[word];
    }

    String word(int word) {
        return text.substring(starts[word], ends[word]);
    }

    /** The key of a word as the first of a name. */
    long key(int word) {
        return keys[word];
    }

    /** The key of a word within a name: after a comma it is another. */
    long innerKey(int word) {
        return gaps[word] == COMMA ? keys[word] ^ AFTER_COMMA : keys[word];
    }

    // What Korean hangs on nouns, longest first.
    private static final String[] PARTICLES = {
        "에서는", "으로는", "에게서", "이라고", "에서", "으로", "에게", "까지", "부터", "에는", "과의", "와의", "이나", "라고", "은", "는", "이", "가", "을",
        "를", "의", "에", "와", "과", "도", "로", "만"
    };

    /** The key of a Korean word without the particle at its end, or 0. */
    long stemKey(int word) {
        char last = text.charAt(ends[word] - 1);
        if (last < 0xAC00 || last > 0xD7A3) {
            return 0;
        }
        int stem = stemEnd(word);
        return stem == ends[word] ? 0 : Folding.key(text, starts[word], stem);
    }

    /** Where a Korean word ends without its particle. */
    int stemEnd(int word) {
        for (String particle : PARTICLES) {
            int stem = ends[word] - particle.length();
            if (stem - starts[word] >= 2 && text.startsWith(particle, stem)) {
                return stem;
            }
        }
        return ends[word];
    }

    static long possessive(long key) {
        return key ^ POSSESSIVE;
    }

    /** Whether a name may go on over the gap before a word. */
    boolean joins(int word) {
        return word < size && gaps[word] < HARD;
    }

    private void read() {
        int at = 0;
        int gapStart = 0;
        int length = text.length();
        while (at < length) {
            int c = text.codePointAt(at);
            int width = Character.charCount(c);
            if (c == '&' && size > 0) {
                add(at, at + 1, gapStart, AND, Shape.LOWER, false);
                at++;
                gapStart = at;
            } else if (!isWord(c)) {
                at += width;
            } else {
                int end = isOfSpaceless(c) ? marksAfter(at + width) : endOfWord(at);
                add(at, end, gapStart, Folding.key(text, at, end), shape(at, end), isOfSpaceless(c));
                at = end;
                if (isPossessiveAt(end)) {
                    possessive[size - 1] = true;
                    at = end + 2;
                }
                gapStart = at;
            }
        }
    }

    private Shape shape(int start, int end) {
        return Shape.of(text.substring(start, end));
    }

    private int endOfWord(int start) {
        int dotted = endOfDotted(start);
        if (dotted > 0) {
            return dotted;
        }
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!isWord(c) || isOfSpaceless(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private int marksAfter(int start) {
        int at = start;
        while (at < text.length() && isMark(text.charAt(at))) {
            at++;
        }
        return at;
    }

    // U.S., D.C, J.K.: single letters, each with a dot between.
    private int endOfDotted(int start) {
        int at = start;
        int letters = 0;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            letters++;
            boolean hasDot = at + 1 < text.length() && text.charAt(at + 1) == '.';
            if (!hasDot) {
                boolean isLast = at + 1 == text.length() || !isWord(text.codePointAt(at + 1));
                return letters > 1 && isLast ? at + 1 : 0;
            }
            at += 2;
        }
        return letters > 1 ? at : 0;
    }

    private boolean isPossessiveAt(int at) {
        return at + 1 < text.length()
                && isApostrophe(text.charAt(at))
                && (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
                && (at + 2 == text.length() || !isWord(text.codePointAt(at + 2)));
    }

    private void add(int start, int end, int gapStart, long key, Shape shape, boolean isSpaceless) {
        if (size == starts.length) {
            int more = size * 2;
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            keys = Arrays.copyOf(keys, more);
            shapes = Arrays.copyOf(shapes, more);
            gaps = Arrays.copyOf(gaps, more);
            possessive = Arrays.copyOf(possessive, more);
            spaceless = Arrays.copyOf(spaceless, more);
        }
        starts[size] = start;
        ends[size] = end;
        keys[size] = key;
        shapes[size] = (byte) shape.code;
        gaps[size] = size == 0 ? STOP : gap(gapStart, start);
        spaceless[size] = isSpaceless;
        size++;
    }

    private byte gap(int start, int end) {
        byte gap = NOTHING;
        int lines = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            byte here;
            if (c == '\n') {
                lines++;
                here = lines > 1 ? STOP : SPACE;
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                here = SPACE;
            } else if (c == '-' || c == 0x2010 || c == 0x2011) {
                // A hyphen with spaces around it is a dash.
                here = i == start && i + 1 == end ? HYPHEN : HARD;
            } else if (isApostrophe(c)) {
                here = end - start == 1 ? APOSTROPHE : HARD;
            } else if (c == ',') {
                here = COMMA;
            } else if (c == '·' || c == '・' || c == '/') {
                here = SOFT;
            } else if (c == '.') {
                here = isAbbreviation(size - 1) ? SOFT : STOP;
            } else if (c == '!' || c == '?' || c == ';' || c == ':' || c == '。' || c == '！' || c == '？') {
                here = STOP;
            } else {
                here = HARD;
            }
            gap = (byte) Math.max(gap, here);
        }
        return gap;
    }

    // The dot after an initial, or after a short word that looks like Mr, St, Gen or Inc.
    private boolean isAbbreviation(int word) {
        int length = length(word);
        return shape(word) == Shape.CAPITALIZED && (length == 1 || (length <= 4 && ABBREVIATIONS.contains(keys[word])));
    }

    private static final java.util.Set<Long> ABBREVIATIONS = keys(
            "Mr Mrs Ms Dr St Ste Gen Col Lt Sgt Capt Maj Adm Sen Rep Gov Hon Rev Fr Sr Jr Prof Pres Inc Corp Co Ltd Bros"
                    + " Mt Ft No vs Cmdr Supt Dept");

    static java.util.Set<Long> keys(String words) {
        return Arrays.stream(words.split(" "))
                .map(w -> Folding.key(w, 0, w.length()))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == 'ʼ' || c == '‘' || c == '＇' || c == '`' || c == '´';
    }

    private static boolean isWord(int c) {
        return c < 0x80
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : c != 'ʼ' && (Character.isLetterOrDigit(c) || isMark(c) || c == 0xAD || c == 0x200D || c == 0x200C);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    // Katakana is written with them as well, but its runs are words of their own.
    private static boolean isOfSpaceless(int c) {
        if (c < 0xE00) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.THAI
                || script == UnicodeScript.LAO
                || script == UnicodeScript.KHMER
                || script == UnicodeScript.MYANMAR
                || script == UnicodeScript.TIBETAN
                || script == UnicodeScript.BOPOMOFO;
    }
}
