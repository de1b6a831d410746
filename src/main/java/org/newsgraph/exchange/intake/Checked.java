package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.List;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Problem;
import org.newsgraph.exchange.Reading;

/**
 * A document that was read, or refused already.
 *
 * @param entries none where there are refusals
 */
record Checked(Document document, List<CheckedEntry> entries, List<Problem> warnings, List<Refusal> refusals) {

    /** @param format null: recognised by content */
    static Checked of(Document document, InputFormat format) {
        if (document.refusal() != null) {
            return new Checked(document, List.of(), List.of(), List.of(document.refusal()));
        }
        Refusal unstorable = document.json() == null ? null : JsonDocuments.unstorable(document.json());
        if (unstorable != null) {
            return new Checked(document, List.of(), List.of(), List.of(unstorable));
        }
        List<Refusal> refusals = new ArrayList<>();
        try {
            Reading reading = InputFormat.read(document, format);
            if (reading.entries().isEmpty()) {
                refusals.add(Refusal.whole("It says nothing of an article, person, organization or event"));
            }
            List<CheckedEntry> entries = new ArrayList<>();
            for (Placed placed : reading.entries()) {
                entries.add(CheckedEntry.of(placed, refusals));
            }
            return refusals.isEmpty()
                    ? new Checked(slim(document), entries, reading.warnings(), List.of())
                    : new Checked(slim(document), List.of(), reading.warnings(), refusals);
        } catch (DocumentRefused e) {
            return new Checked(
                    slim(document),
                    List.of(),
                    List.of(),
                    e.problems().stream().map(Refusal::of).toList());
        }
    }

    /** Without what was read already. */
    private static Document slim(Document document) {
        return new Document(document.number(), document.line(), 0, null, null, null, document.bytes());
    }
}
