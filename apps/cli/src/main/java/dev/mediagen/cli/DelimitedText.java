package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of CSV (RFC 4180) or TSV. An own reader, because each row needs the line on which it starts, a cell may have line
 * ends, and stray quotes are refused: the libraries either count rows or guess.
 */
final class DelimitedText {

    private static final char QUOTE = '"';

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private DelimitedText(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * A row.
     *
     * @param line the line on which it starts, from 1
     * @param cells its cells, without quotes
     */
    record Row(int line, List<String> cells) {

        boolean isBlank() {
            return cells.size() == 1 && cells.get(0).isBlank();
        }
    }

    /**
     * All rows that are not blank.
     *
     * @throws InvalidRequestException when a quote has no end, or text follows it
     */
    static List<Row> rows(String text, char delimiter) {
        DelimitedText reader = new DelimitedText(text, delimiter);
        List<Row> rows = new ArrayList<>();
        while (reader.at < text.length()) {
            Row row = reader.row();
            if (!row.isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int start = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (skip(delimiter));
        if (at < text.length()) {
            skip('\r');
            skip('\n');
            line++;
        }
        return new Row(start, List.copyOf(cells));
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == QUOTE) {
            return quoted();
        }
        int start = at;
        while (!isEndOfCell()) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != QUOTE) {
                line += next == '\n' ? 1 : 0;
                cell.append(next);
            } else if (!skip(QUOTE)) {
                if (!isEndOfCell()) {
                    throw refused(line, "text follows a closing quote", "\"\" for a quote inside a quoted cell");
                }
                return cell.toString();
            } else {
                cell.append(QUOTE);
            }
        }
        throw refused(start, "a quote that opens here is never closed", "\"\" for a quote inside a quoted cell");
    }

    private boolean isEndOfCell() {
        if (at == text.length()) {
            return true;
        }
        char next = text.charAt(at);
        return next == delimiter || next == '\n' || next == '\r';
    }

    private boolean skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static InvalidRequestException refused(int line, String problem, String allowed) {
        return new InvalidRequestException(List.of(new Violation("line " + line, "", problem, allowed)));
    }
}
