package dev.mediagen.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The charts of a gallery page: what its files cost in US dollars, by model and by day. */
final class SpendChart {

    private static final String USD = "USD";
    private static final int DAY = 10;
    private static final int PERCENT = 100;
    private static final int DECIMALS = 4;

    private final List<GalleryItem> items;

    SpendChart(List<GalleryItem> items) {
        this.items = items.stream()
                .filter(item -> item.text("spent", "currency").equals(USD))
                .toList();
    }

    /** The charts as HTML; empty when no cost is known. */
    String html() {
        if (items.isEmpty()) {
            return "";
        }
        boolean listed =
                items.stream().anyMatch(item -> item.text("spent", "reported").equals("false"));
        return "<section class=\"spent\"><h2>Spent</h2><p>"
                + (listed ? "As reported by the providers, else by list price." : "As reported by the providers.")
                + "</p>\n"
                + chart(
                        "by model",
                        sums(SpendChart::model),
                        Comparator.comparing(Map.Entry<String, BigDecimal>::getValue)
                                .reversed())
                + chart("by day", sums(SpendChart::day), Map.Entry.comparingByKey())
                + "</section>\n";
    }

    private static String model(GalleryItem item) {
        return item.text("backend") + " " + item.text("model");
    }

    private static String day(GalleryItem item) {
        String created = item.text("created");
        return created.substring(0, Math.min(DAY, created.length()));
    }

    private Map<String, BigDecimal> sums(Function<GalleryItem, String> name) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (GalleryItem item : items) {
            BigDecimal amount = item.record().path("spent").path("amount").decimalValue();
            sums.merge(name.apply(item), amount, BigDecimal::add);
        }
        return sums;
    }

    private static String chart(
            String title, Map<String, BigDecimal> sums, Comparator<Map.Entry<String, BigDecimal>> order) {
        BigDecimal most = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        StringBuilder rows = new StringBuilder("<h3>" + title + "</h3><table>\n");
        sums.entrySet().stream()
                .sorted(order)
                .forEach(sum -> rows.append("<tr><th>")
                        .append(GalleryPage.escape(sum.getKey()))
                        .append("</th><td><span style=\"width:")
                        .append(percent(sum.getValue(), most))
                        .append("%\"></span></td><td>")
                        .append(sum.getValue()
                                .setScale(DECIMALS, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString())
                        .append(" USD</td></tr>\n"));
        return rows.append("</table>\n").toString();
    }

    private static int percent(BigDecimal amount, BigDecimal most) {
        return most.signum() == 0
                ? 0
                : amount.multiply(BigDecimal.valueOf(PERCENT))
                        .divide(most, 0, RoundingMode.CEILING)
                        .intValue();
    }
}
