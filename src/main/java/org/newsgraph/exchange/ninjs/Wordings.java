package org.newsgraph.exchange.ninjs;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Value;

/** A headline, description or body in the wordings that ninjs has for several uses, the best first. */
final class Wordings {
    private record Wording(String role, String contentType, Value text, Value whole) {
        boolean isMarkup() {
            return contentType.contains("html")
                    || contentType.contains("xml")
                    || role.matches(".*(html|nitf|richtext|xml).*");
        }

        boolean isHtml() {
            return !contentType.contains("nitf")
                    && !role.contains("nitf")
                    && (contentType.contains("html") || !contentType.contains("xml") || role.contains("html"));
        }
    }

    private final List<Wording> wordings;

    private Wordings(List<Wording> wordings) {
        this.wordings = wordings;
    }

    /** @param list what 2.x and 3.x call them; name: what 1.x begins their fields with */
    static Wordings of(Item item, Draft draft, String list, String name, List<String> roles) {
        List<Wording> wordings = new ArrayList<>();
        for (Value wording : item.get(list).all()) {
            if (wording.isObject()) {
                wordings.add(new Wording(
                        wording.get("role").node().asText("").toLowerCase(Locale.ROOT),
                        wording.first("contentType", "contenttype")
                                .node()
                                .asText("")
                                .toLowerCase(Locale.ROOT),
                        wording.get("value"),
                        wording));
                if (!wording.get("value").isSaid()) {
                    draft.warn(wording, "It has no value");
                }
            } else {
                wordings.add(new Wording("", "", wording, wording));
            }
        }
        new TreeMap<>(item.startingWith(name))
                .forEach((role, text) -> text.all().forEach(t -> wordings.add(new Wording(role, "", t, t))));
        wordings.removeIf(wording -> !wording.text().isSaid());
        // Plain text says what markup does; of what is left the role decides, then the order.
        wordings.sort(Comparator.comparing(Wording::isMarkup)
                .thenComparing(wording -> !wording.isMarkup() ? 0 : wording.isHtml() ? 0 : 1)
                .thenComparing(
                        wording -> roles.contains(wording.role()) ? roles.indexOf(wording.role()) : roles.size()));
        boolean headlines = name.equals("headline");
        for (Wording other : wordings.subList(Math.min(wordings.size(), headlines ? 2 : 1), wordings.size())) {
            draft.warn(other.whole(), "The graph keeps one wording of it");
        }
        return new Wordings(wordings);
    }

    /** The best, as plain text; a value that says nothing where there is none. */
    Value best() {
        return at(0);
    }

    /** The next one, where its role is another and so are its words. */
    Value second() {
        boolean other = wordings.size() > 1
                && !wordings.get(0).text().node().equals(wordings.get(1).text().node());
        return other ? at(1) : Value.root(TextNode.valueOf(""));
    }

    private Value at(int index) {
        if (index >= wordings.size()) {
            return Value.root(TextNode.valueOf(""));
        }
        Wording wording = wordings.get(index);
        return wording.isMarkup() && wording.text().node().isTextual()
                ? wording.text().withText(PlainText.of(wording.text().node().textValue()))
                : wording.text();
    }
}
