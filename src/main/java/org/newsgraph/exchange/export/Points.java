package org.newsgraph.exchange.export;

/** Positions in a text as code points, of those that count UTF-16 units. */
final class Points {
    private final String text;
    private int[] points;

    Points(String text) {
        this.text = text;
    }

    int point(int unit) {
        if (points == null) {
            points = new int[text.length() + 1];
            for (int i = 1; i < points.length; i++) {
                boolean half = i < text.length() && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
                points[i] = points[i - 1] + (half ? 0 : 1);
            }
        }
        return points[unit];
    }
}
