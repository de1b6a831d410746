package org.newsgraph.mention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;

/** Passages of a text. */
public final class Spans {
    private static final int MAX_SPANS = 1_000;

    private Spans() {}

    /** The field "spans" of an input, in order; what is outside of the text or overlaps is refused. */
    public static List<Span> read(Input in, String body) {
        String text = body == null ? "" : body;
        List<Span> spans = new ArrayList<>();
        for (Input given : in.inputs("spans", MAX_SPANS)) {
            int start = given.number("start");
            int end = given.number("end");
            if (start < 0 || end <= start || end > text.length()) {
                given.refuse(
                        UserErrorCode.INVALID,
                        "It must begin and end within articleBody, which has %d UTF-16 units".formatted(text.length()));
            } else if (splits(text, start) || splits(text, end)) {
                given.refuse(UserErrorCode.INVALID, "It must not part a surrogate pair");
            } else if (spans.stream().anyMatch(other -> start < other.end() && other.start() < end)) {
                given.refuse(UserErrorCode.INVALID, "It overlaps another of the list");
            } else {
                spans.add(new Span(start, end, text.substring(start, end)));
            }
        }
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    private static boolean splits(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    /**
     * Where passages stand after a text was changed: as they were before the change, shifted behind it; those that the
     * change touches are gone.
     */
    static List<Span> moved(List<Span> spans, String before, String after) {
        int longest = Math.min(before.length(), after.length());
        int same = 0;
        while (same < longest && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < longest - same
                && before.charAt(before.length() - 1 - sameAtEnd) == after.charAt(after.length() - 1 - sameAtEnd)) {
            sameAtEnd++;
        }
        int shift = after.length() - before.length();
        List<Span> moved = new ArrayList<>();
        for (Span span : spans) {
            if (span.end() <= same) {
                moved.add(span);
            } else if (span.start() >= before.length() - sameAtEnd) {
                moved.add(new Span(span.start() + shift, span.end() + shift, span.text()));
            }
        }
        return moved;
    }
}
