package dev.mediagen.comparison;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars with their figures, as SVG that is readable on a light and on a dark page. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LABELS = 250;
    private static final int FIGURES = 90;
    private static final int ROW = 28;
    private static final int TOP = 40;

    private final String title;
    private final String unit;
    private final Map<String, Double> bars = new LinkedHashMap<>();

    BarChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Adds a bar below the others. */
    void bar(String label, double value) {
        bars.put(label, value);
    }

    /** The chart. */
    String svg() {
        int height = TOP + ROW * bars.size() + 8;
        double longest =
                bars.values().stream().mapToDouble(value -> value).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, height, title));
        svg.append("""
                <style>
                  text { font: 14px sans-serif; fill: #24292f }
                  .title { font-weight: bold }
                  .bar { fill: #8c959f }
                  .ours { fill: #0969da }
                  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #58a6ff } }
                </style>
                """);
        svg.append("<text class=\"title\" x=\"8\" y=\"24\">%s</text>%n".formatted(title));
        int y = TOP;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double length = Math.max(2, bar.getValue() / longest * (WIDTH - LABELS - FIGURES));
            String kind = bar.getKey().startsWith("mediagen") ? "bar ours" : "bar";
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                    .formatted(LABELS - 8, y + 17, bar.getKey()));
            svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>%n"
                    .formatted(kind, LABELS, y + 3, figure(length, 1), ROW - 8));
            svg.append("<text x=\"%s\" y=\"%d\">%s %s</text>%n"
                    .formatted(
                            figure(LABELS + length + 6, 1),
                            y + 17,
                            figure(bar.getValue(), bar.getValue() < 10 ? 2 : 0),
                            unit));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String figure(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
