package dev.mediagen.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows with aligned columns, as wide as their content. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A text and its colour. Separate, because escape sequences have no width.
     *
     * @param text the text
     * @param paint adds the colour
     */
    record Cell(String text, UnaryOperator<String> paint) {

        static Cell of(String text) {
            return new Cell(text, plain -> plain);
        }

        /** A text of the user on one line, without control characters. */
        static Cell line(String text) {
            return of(text.replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** Adds a row of plain texts. */
    Table row(String... texts) {
        return row(List.of(texts).stream().map(Cell::of).toArray(Cell[]::new));
    }

    /** Adds a row. */
    Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, indented, without trailing blanks. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int missing = 0;
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                if (!cell.text().isEmpty()) {
                    line.append(" ".repeat(missing))
                            .append(GAP)
                            .append(cell.paint().apply(cell.text()));
                    missing = width(column) - cell.text().length();
                } else {
                    missing += GAP.length() + width(column);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
    }
}
