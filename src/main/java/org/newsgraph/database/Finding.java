package org.newsgraph.database;

import java.util.Locale;

/** What an examination of the deployment says of one thing, with what to do where it is not well. */
record Finding(Level level, String about, String text) {
    enum Level {
        OK,
        /** It serves; but slower, less safely, or not for long. */
        WARNING,
        /** It does not serve, or not all of it. */
        ERROR
    }

    static Finding ok(String about, String text) {
        return new Finding(Level.OK, about, text);
    }

    static Finding warning(String about, String text) {
        return new Finding(Level.WARNING, about, text);
    }

    static Finding error(String about, String text) {
        return new Finding(Level.ERROR, about, text);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-7s  %-11s  %s", level.name().toLowerCase(Locale.ROOT), about, text);
    }
}
