package org.newsgraph.exchange.ninjs;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of markup, its paragraphs apart by a blank line. */
final class PlainText {
    private PlainText() {}

    static String of(String markup) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(markup).traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words && !isHidden(words.parent())) {
                    append(text, words.getWholeText());
                } else if (node instanceof Element element) {
                    if (element.normalName().equals("br")) {
                        trimEnd(text);
                        text.append('\n');
                    } else if (element.isBlock()) {
                        paragraph(text);
                    }
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element
                        && element.isBlock()
                        && !element.normalName().equals("br")) {
                    paragraph(text);
                }
            }
        });
        return text.toString().strip();
    }

    private static boolean isHidden(Node parent) {
        return parent instanceof Element element
                && (element.normalName().equals("title")
                        || element.normalName().equals("script")
                        || element.normalName().equals("style"));
    }

    /** Words, white space between them as one space. */
    private static void append(StringBuilder text, String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') {
                text.append(c);
            } else if (!text.isEmpty()
                    && text.charAt(text.length() - 1) != ' '
                    && text.charAt(text.length() - 1) != '\n') {
                text.append(' ');
            }
        }
    }

    private static void paragraph(StringBuilder text) {
        trimEnd(text);
        while (!text.isEmpty() && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
    }

    private static void trimEnd(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }
}
