package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.cli.Spending.By;
import dev.mediagen.cli.Spending.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What was spent, as a report.
 *
 * @param spending the spending
 * @param by the groups to show
 */
record SpendReport(Spending spending, List<By> by) implements View {

    private static final int BAR = 20;
    private static final int DECIMALS = 4;

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        if (spending.total().isEmpty()) {
            return List.of("Nothing was spent.");
        }
        List<String> lines = new ArrayList<>();
        for (By one : by) {
            lines.add(style.bold("by " + one.id()));
            lines.addAll(table(spending.by(one), style).lines(layout.columns()));
            lines.add("");
        }
        lines.addAll(table(spending.total(), style).lines(layout.columns()));
        return lines;
    }

    private static Table table(List<Sum> sums, Style style) {
        BigDecimal most = sums.stream().map(Sum::total).reduce(BigDecimal.ZERO, BigDecimal::max);
        Table table = new Table();
        for (Sum sum : sums) {
            table.row(
                    Table.Cell.of(sum.name()),
                    Table.Cell.of(amount(sum.total()) + " " + sum.currency()),
                    new Table.Cell(bar(sum.total(), most), style::cyan),
                    new Table.Cell(origin(sum), style::dim));
        }
        return table;
    }

    private static String bar(BigDecimal amount, BigDecimal most) {
        return most.signum() == 0
                ? ""
                : "#"
                        .repeat(amount.multiply(BigDecimal.valueOf(BAR))
                                .divide(most, 0, RoundingMode.CEILING)
                                .intValue());
    }

    /** Where the amount comes from. */
    private static String origin(Sum sum) {
        List<String> parts = new ArrayList<>();
        parts.add(sum.jobs() + (sum.jobs() == 1 ? " job" : " jobs"));
        add(parts, sum.reported(), " reported");
        add(parts, sum.listed(), " by list price");
        add(parts, sum.open(), " of it open");
        if (sum.unknown() > 0) {
            parts.add(sum.unknown() + " of unknown price");
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, BigDecimal amount, String what) {
        if (amount.signum() > 0) {
            parts.add(amount(amount) + what);
        }
    }

    private static String amount(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 2
                ? rounded.setScale(2, RoundingMode.UNNECESSARY).toPlainString()
                : rounded.toPlainString();
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", true).put("operation", "spend");
        for (By one : by) {
            ArrayNode sums = root.putArray("by_" + one.id());
            spending.by(one).forEach(sum -> write(sums.addObject().put(one.id(), sum.name()), sum));
        }
        ArrayNode total = root.putArray("total");
        spending.total().forEach(sum -> write(total.addObject(), sum));
        return root;
    }

    private static void write(ObjectNode node, Sum sum) {
        node.put("currency", sum.currency())
                .put("amount", sum.total())
                .put("reported", sum.reported())
                .put("list_price", sum.listed())
                .put("open", sum.open())
                .put("jobs", sum.jobs())
                .put("of_unknown_price", sum.unknown());
    }
}
