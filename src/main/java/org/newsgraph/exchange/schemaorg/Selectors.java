package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.List;
import org.newsgraph.exchange.SpanEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** Where in the body something is mentioned: text position selectors, which count code points (Web Annotation, 4.2.5). */
final class Selectors {
    static final String SELECTOR = Context.ANNOTATION + "hasSelector";
    private static final String START = Context.ANNOTATION + "start";
    private static final String END = Context.ANNOTATION + "end";

    private final String body;
    private final Draft draft;
    private int[] units;

    Selectors(String body, Draft draft) {
        this.body = body == null ? "" : body;
        this.draft = draft;
    }

    List<SpanEntry> spans(Thing role) {
        List<SpanEntry> spans = new ArrayList<>();
        for (Statement selector : role.all(SELECTOR)) {
            Thing at = selector.thing();
            if (at == null || at.all(START).size() != 1 || at.all(END).size() != 1) {
                draft.noPlace(selector.value());
                continue;
            }
            if (units == null) {
                units = units(body);
            }
            int start = unit(at.all(START).get(0).value());
            int end = unit(at.all(END).get(0).value());
            spans.add(new SpanEntry(start, end));
        }
        return spans;
    }

    private int unit(Value value) {
        int point = value.node().isIntegralNumber() && value.node().canConvertToInt()
                ? value.node().intValue()
                : -1;
        if (point < 0 || point >= units.length) {
            draft.refuse(value, "It must be a position in articleBody");
            return 0;
        }
        return units[point];
    }

    /** At which UTF-16 unit each code point begins, and where the last one ends. */
    private static int[] units(String body) {
        int[] units = new int[body.codePointCount(0, body.length()) + 1];
        for (int point = 1; point < units.length; point++) {
            units[point] = units[point - 1] + Character.charCount(body.codePointAt(units[point - 1]));
        }
        return units;
    }
}
