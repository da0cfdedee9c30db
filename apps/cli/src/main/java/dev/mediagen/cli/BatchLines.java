package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Options;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the items of a batch. The extension of the file says what it contains; without one that is known, its content does: a
 * table, a JSON array, or lines, each a prompt or a request as a JSON object. What looks like something else than it is read as is
 * refused: it would be paid for, and would be a picture of its own punctuation.
 */
final class BatchLines {

    private static final String OBJECT = "{\"prompt\": \"a cat\", \"seed\": 7}";

    /** An array of objects, texts or nothing. A prompt may begin with a bracket: {@code [whispers] Good night.} */
    private static final Pattern ARRAY = Pattern.compile("\\[\\s*[{\"\\]].*", Pattern.DOTALL);

    private static final Pattern PIECE_OF_JSON = Pattern.compile("[\\[\\]{}],?|\"[^\"]+\"\\s*:.*|\\{.*");

    /** A word that can be the name of a column. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    /** At least two cells of a table, one of them in quotes; text has blanks after its commas. */
    private static final Pattern QUOTED_CELLS =
            Pattern.compile("(\"[^\"]*(\"\"[^\"]*)*\"|[^\",;\\s]*)([,;](\"[^\"]*(\"\"[^\"]*)*\"|[^\",;\\s]*))+");

    private static final Pattern BARS = Pattern.compile("\\|.*\\|");

    private static final String TABLE =
            "a table in a file named .csv or .tsv, whose first row names the columns, such as prompt,seed";

    private final String text;
    private final List<String> lines;
    private final BatchItems items;

    private BatchLines(String text, BatchItems items) {
        this.text = text;
        this.items = items;
        lines = text.lines().map(BatchLines::bare).toList();
    }

    /** A line without the blanks around it; nothing if it is a mark for programs, as at the end of a file of DOS. */
    private static String bare(String line) {
        return line.codePoints().allMatch(Character::isISOControl) ? "" : line.strip();
    }

    /**
     * Reads all items. Blank lines are skipped.
     *
     * @param name the name of the file; empty for standard input
     * @param standard the mode of items without a mode
     * @param common the default options of all items
     * @throws InvalidRequestException with every line that is not a request, by its number
     */
    static List<BatchItem> read(String name, String text, GenerateKind standard, Options common) {
        BatchItems items = new BatchItems(standard, common);
        BatchLines reader = new BatchLines(text, items);
        switch (extension(name)) {
            case "csv" -> BatchTable.read(text, reader.delimiter(), items);
            case "tsv", "tab" -> BatchTable.read(text, '\t', items);
            case "json" -> BatchArray.read(text, items);
            case "jsonl", "ndjson" -> reader.objects();
            default -> reader.asItLooks();
        }
        return items.all();
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void objects() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{")) {
                items.addJson(i + 1, lines.get(i));
            } else if (!lines.get(i).isEmpty()) {
                items.wrong(i + 1, "is not a JSON object, as the extension of the file says", OBJECT);
            }
        }
    }

    private void asItLooks() {
        if (ARRAY.matcher(text.strip()).matches()) {
            BatchArray.read(text, items);
        } else if (hasHeading()) {
            BatchTable.read(text, delimiter(), items);
        } else {
            prompts();
        }
    }

    private void prompts() {
        Optional<Character> separator = separatorOfAll();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("{") && !line.equals("{")) {
                items.addJson(i + 1, line);
            } else if (PIECE_OF_JSON.matcher(line).matches()) {
                items.wrong(i + 1, "looks like a part of JSON. Each line must be complete", OBJECT);
            } else if (looksLikeRow(line) || separator.isPresent()) {
                items.wrong(i + 1, "looks like a row of a table", TABLE);
                separator = Optional.empty();
            } else if (!line.isEmpty()) {
                items.addPrompt(i + 1, line);
            }
        }
    }

    private static boolean looksLikeRow(String line) {
        return line.indexOf('\t') >= 0
                || BARS.matcher(line).matches()
                || line.equalsIgnoreCase("prompt")
                || (line.indexOf('"') >= 0 && QUOTED_CELLS.matcher(line).matches());
    }

    /** The character that separates the cells of every line, if there is one: text has blanks after it. */
    private Optional<Character> separatorOfAll() {
        List<String> full = lines.stream().filter(line -> !line.isEmpty()).toList();
        return List.of(',', ';').stream()
                .filter(separator -> full.size() > 1
                        && full.stream()
                                        .map(line -> cells(line, separator))
                                        .distinct()
                                        .count()
                                == 1
                        && cells(full.get(0), separator) > 1)
                .findFirst();
    }

    /** The number of cells; 1 when the character is followed by blanks, as in text. */
    private static int cells(String line, char separator) {
        int count = 1;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) {
            if (at + 1 < line.length() && Character.isWhitespace(line.charAt(at + 1))) {
                return 1;
            }
            count++;
        }
        return count;
    }

    /** Whether the first line names at least two columns, one of them a known one. */
    private boolean hasHeading() {
        List<String> names = firstLine().isEmpty()
                ? List.of()
                : List.of(firstLine().split(Pattern.quote(String.valueOf(delimiter())), -1)).stream()
                        .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                        .toList();
        return names.size() > 1
                && names.stream().allMatch(name -> WORD.matcher(name).matches())
                && names.stream().anyMatch(BatchTable::isColumn);
    }

    private String firstLine() {
        return lines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }

    /** The delimiter of a table, by its heading: some spreadsheets write semicolons. */
    private char delimiter() {
        String heading = firstLine();
        if (heading.indexOf('\t') >= 0) {
            return '\t';
        }
        long semicolons = heading.chars().filter(one -> one == ';').count();
        long commas = heading.chars().filter(one -> one == ',').count();
        return semicolons > commas ? ';' : ',';
    }
}
