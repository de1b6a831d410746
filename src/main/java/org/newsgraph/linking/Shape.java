package org.newsgraph.linking;

/** The case of a word. */
enum Shape {
    /** Without letters that have a case: digits, most of the world's scripts. */
    UNCASED(0),
    LOWER(1),
    /** Paris; a single capital as well. */
    CAPITALIZED(2),
    /** At least two letters, all capital. */
    UPPER(3),
    /** iPhone, McCain. */
    MIXED(4);

    private static final Shape[] ALL = values();
    static final int BITS = 3;

    final int code;

    Shape(int code) {
        this.code = code;
    }

    static Shape of(int code) {
        return ALL[code];
    }

    static Shape of(CharSequence word) {
        int upper = 0;
        int lower = 0;
        boolean isFirstUpper = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
                isFirstUpper |= upper + lower == 0;
                upper++;
            } else if (Character.isLowerCase(c)) {
                lower++;
            }
        }
        if (upper + lower == 0) {
            return UNCASED;
        } else if (upper == 0) {
            return LOWER;
        } else if (lower == 0 && upper > 1) {
            return UPPER;
        } else {
            return isFirstUpper && upper == 1 ? CAPITALIZED : MIXED;
        }
    }

    boolean isCapital() {
        return this == CAPITALIZED || this == UPPER || this == MIXED;
    }

    /** Whether a word of a text may be this word of a name: a name's capitals have to be there, acronyms whole. */
    boolean allows(Shape text) {
        return switch (this) {
            case UNCASED -> text == UNCASED;
            case LOWER -> true;
            case CAPITALIZED, MIXED -> text.isCapital();
            case UPPER -> text == UPPER;
        };
    }
}
