package org.newsgraph.linking;

import java.text.Normalizer;

/** What does not tell names apart: case, accents, ligatures, composed and decomposed letters. */
final class Folding {
    private static final long SEED =
            java.util.concurrent.ThreadLocalRandom.current().nextLong() | 1;

    private Folding() {}

    /**
     * The key of a word: equal for words that fold to the same. 64 bits with a seed of the process: among a million
     * words two different ones share a key with a chance of 1 in 10 million, and nobody can make them.
     */
    static long key(String text, int start, int end) {
        long key = SEED;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return keyOfFolded(fold(text.substring(start, end)));
            }
            // The dots of U.S. are none of the name.
            if (c != '.') {
                key = add(key, c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            }
        }
        return mixed(key);
    }

    private static long keyOfFolded(String folded) {
        long key = SEED;
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) != '.') {
                key = add(key, folded.charAt(i));
            }
        }
        return mixed(key);
    }

    private static long add(long key, int c) {
        long sum = (key ^ c) * 0x9E3779B97F4A7C15L;
        return sum ^ (sum >>> 29);
    }

    static long mixed(long key) {
        long once = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    static String fold(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        var folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (!isAccent(c)) {
                String letters = letters(c);
                if (letters == null) {
                    folded.append(c);
                } else {
                    folded.append(letters);
                }
            }
        }
        // Upper case first: it makes one letter of those that differ only as small ones.
        String lower = folded.toString().toUpperCase(java.util.Locale.ROOT).toLowerCase(java.util.Locale.ROOT);
        return Normalizer.normalize(lower.replace('ς', 'σ'), Normalizer.Form.NFC);
    }

    // Of scripts in which they are optional or tell no words apart; the vowels of Indic scripts are marks as well.
    private static boolean isAccent(char c) {
        return (c >= 0x300 && c <= 0x36F)
                || (c >= 0x591 && c <= 0x5C7)
                || (c >= 0x64B && c <= 0x65F)
                || c == 0x640 // the Arabic stroke that makes words longer
                || c == 0x670
                || c == 0xAD
                || (c >= 0x200B && c <= 0x200D);
    }

    // Letters that Unicode does not take apart.
    private static String letters(char c) {
        return switch (c) {
            case 'ß', 'ẞ' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'ø', 'Ø' -> "o";
            case 'ł', 'Ł' -> "l";
            case 'đ', 'Đ', 'ð', 'Ð' -> "d";
            case 'þ', 'Þ' -> "th";
            case 'ı' -> "i";
            case 'ħ', 'Ħ' -> "h";
            default -> null;
        };
    }
}
