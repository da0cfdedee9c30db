package dev.mediagen.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows with aligned columns, as wide as their content where that fits. */
final class Table {

    private static final String GAP = "  ";

    /** Between words that stay on one line, such as those of a command to copy; printed as a blank. */
    private static final char TIED = '\u00A0';

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<Row> rows = new ArrayList<>();

    /** Cells of the columns, or one text below the row before, across all columns but the first. */
    private record Row(List<Cell> cells, boolean isNote) {}

    /**
     * A text and its colour. Separate, because escape sequences have no width.
     *
     * @param text the text, on one line and without control characters
     * @param paint adds the colour
     */
    record Cell(String text, UnaryOperator<String> paint) {

        Cell {
            text = CONTROL.matcher(text).replaceAll(" ");
        }

        static Cell of(String text) {
            return new Cell(text, plain -> plain);
        }
    }

    /** A part of a text that stays on one line. */
    static String tied(String part) {
        return part.replace(' ', TIED);
    }

    /** Adds a row of plain texts. */
    Table row(String... texts) {
        return row(List.of(texts).stream().map(Cell::of).toArray(Cell[]::new));
    }

    /** Adds a row. */
    Table row(Cell... cells) {
        rows.add(new Row(List.of(cells), false));
        return this;
    }

    /** Adds a text to the last row: below it, across all columns but the first. */
    Table note(Cell text) {
        rows.add(new Row(List.of(text), true));
        return this;
    }

    /**
     * The lines, indented, without trailing blanks. Where a row is too long, the widest columns are wrapped between words.
     *
     * @param columns the width of a line in characters
     */
    List<String> lines(int columns) {
        List<Integer> widths = widths(columns);
        return rows.stream()
                .flatMap(row -> row.isNote()
                        ? noteLines(row.cells().get(0), GAP.length() + widths.get(0), columns)
                        : lines(row.cells(), widths).stream())
                .toList();
    }

    private static Stream<String> noteLines(Cell note, int indent, int columns) {
        return wrapped(note.text(), columns - indent - GAP.length()).stream()
                .map(line -> " ".repeat(indent) + GAP + note.paint().apply(line));
    }

    private static List<String> lines(List<Cell> row, List<Integer> widths) {
        List<List<String>> texts = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            texts.add(wrapped(row.get(column).text(), widths.get(column)));
        }
        int height = texts.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            lines.add(line(row, texts, widths, line));
        }
        return lines;
    }

    private static String line(List<Cell> row, List<List<String>> texts, List<Integer> widths, int line) {
        StringBuilder text = new StringBuilder();
        int missing = 0;
        for (int column = 0; column < row.size(); column++) {
            String part = line < texts.get(column).size() ? texts.get(column).get(line) : "";
            if (part.isEmpty()) {
                missing += GAP.length() + widths.get(column);
            } else {
                text.append(" ".repeat(missing))
                        .append(GAP)
                        .append(row.get(column).paint().apply(part));
                missing = Math.max(0, widths.get(column) - part.length());
            }
        }
        return text.toString();
    }

    /** The widths of the columns: of their content, unless the sum is too large. */
    private List<Integer> widths(int columns) {
        int count = cells().mapToInt(List::size).max().orElse(0);
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            widths.add(width(column));
        }
        int excess = widths.stream().mapToInt(width -> width + GAP.length()).sum() - columns;
        if (excess > 0) {
            shrink(widths, excess);
        }
        return widths;
    }

    /** Makes the widest columns narrower, as far as no word is broken. */
    private void shrink(List<Integer> widths, int excess) {
        List<Integer> narrowest =
                IntStream.range(0, widths.size()).map(this::longestWord).boxed().toList();
        for (int left = excess; left > 0; left--) {
            Optional<Integer> widest = IntStream.range(0, widths.size())
                    .boxed()
                    .filter(column -> widths.get(column) > narrowest.get(column))
                    .max(Comparator.comparing(widths::get));
            widest.ifPresent(column -> widths.set(column, widths.get(column) - 1));
        }
    }

    private int longestWord(int column) {
        return texts(column)
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private Stream<List<Cell>> cells() {
        return rows.stream().filter(row -> !row.isNote()).map(Row::cells);
    }

    private int width(int column) {
        return texts(column).mapToInt(String::length).max().orElse(0);
    }

    private Stream<String> texts(int column) {
        return cells().filter(row -> column < row.size())
                .map(row -> row.get(column).text());
    }

    /** A text in lines of at most this width. A word that is longer stays whole, so that it can be copied. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            end = end > 0 ? end : rest.indexOf(' ');
            if (end <= 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines.stream().map(line -> line.replace(TIED, ' ')).toList();
    }
}
