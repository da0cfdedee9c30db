package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The items of a batch in a table: the first row names the columns, every other row is a request. An empty cell sets nothing. */
final class BatchTable {

    private static final String MODE = "mode";
    private static final String EXTEND = "extend";
    private static final String BACKEND = "backend";
    private static final String MODEL = "model";
    private static final String NAME = "name";
    private static final String EXTRA = "extra.";

    private static final List<String> CONTROLS = List.of(MODE, BACKEND, MODEL, NAME, EXTEND);

    /** Between the files of one cell. */
    private static final String BETWEEN_FILES = "\\|";

    private final BatchItems items;
    private final DelimitedText.Row heading;
    private final List<String> columns;

    private BatchTable(BatchItems items, DelimitedText.Row heading) {
        this.items = items;
        this.heading = heading;
        columns = heading.cells().stream().map(BatchTable::column).toList();
    }

    /**
     * Reads all rows.
     *
     * @throws InvalidRequestException when the text is not a table with a heading of known columns
     */
    static void read(String text, char delimiter, BatchItems items) {
        List<DelimitedText.Row> rows = DelimitedText.rows(text, delimiter);
        if (rows.isEmpty()) {
            return;
        }
        BatchTable table = new BatchTable(items, rows.get(0));
        table.requireKnownColumns();
        rows.subList(1, rows.size()).forEach(table::add);
    }

    /** Whether this is the name of a column. */
    static boolean isColumn(String name) {
        String column = column(name);
        return CONTROLS.contains(column) || option(column).isPresent();
    }

    private static String column(String name) {
        String stripped = name.strip();
        return stripped.startsWith(EXTRA)
                ? stripped
                : stripped.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static Optional<Option<?>> option(String column) {
        return column.startsWith(EXTRA)
                ? Optional.of(Option.extra(column.substring(EXTRA.length())))
                : Option.all().stream()
                        .filter(option -> option.name().equals(column))
                        .findFirst();
    }

    private void requireKnownColumns() {
        List<String> known = Stream.concat(Option.all().stream().map(Option::name), CONTROLS.stream())
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            String written = heading.cells().get(i).strip();
            if (!isColumn(written)) {
                List<String> close = NameSuggestions.of(columns.get(i), known);
                items.wrong(
                        heading.line(),
                        "the column \"" + written + "\" is not an option. The first row names the columns",
                        String.join(", ", close.isEmpty() ? known : close));
            } else if (columns.indexOf(columns.get(i)) < i) {
                items.wrong(heading.line(), "the column " + columns.get(i) + " appears twice", "");
            }
        }
        // Without a heading every row would have the same fault.
        items.all();
    }

    private void add(DelimitedText.Row row) {
        if (row.cells().size() != columns.size()) {
            items.wrong(
                    row.line(),
                    "has " + row.cells().size() + " cells, but the heading has " + columns.size()
                            + ". Put a cell that contains the delimiter in double quotes",
                    "");
            return;
        }
        items.add(row.line(), () -> item(row));
    }

    private BatchItem item(DelimitedText.Row row) {
        Map<String, String> controls = new LinkedHashMap<>();
        OptionReader reader = new OptionReader(Optional.empty());
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            String cell = row.cells().get(i).strip();
            if (CONTROLS.contains(column)) {
                controls.put(column, cell);
            } else if (!cell.isEmpty()) {
                read(option(column).orElseThrow(), cell, reader, violations);
            }
        }
        controls.values().removeIf(String::isEmpty);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        Options options = over(items.common(), reader.options());
        return items.item(
                row.line(),
                Optional.ofNullable(controls.get(MODE)),
                flag(EXTEND, controls.getOrDefault(EXTEND, "false")),
                options,
                BatchItem.Handling.of(
                        Optional.ofNullable(controls.get(BACKEND)),
                        Optional.ofNullable(controls.get(MODEL)),
                        Optional.ofNullable(controls.get(NAME))));
    }

    private static void read(Option<?> option, String cell, OptionReader reader, List<Violation> violations) {
        try {
            read(option, cell, reader);
        } catch (OptionReader.Unreadable e) {
            violations.add(new Violation(option.name(), "", String.valueOf(e.getMessage()), ""));
        }
    }

    // The type of the option decides the type of its value.
    @SuppressWarnings("unchecked")
    private static void read(Option<?> option, String cell, OptionReader reader) throws OptionReader.Unreadable {
        if (option.type().equals(OptionType.INPUTS)) {
            List<String> files = Arrays.stream(cell.split(BETWEEN_FILES, -1))
                    .map(String::strip)
                    .toList();
            reader.addAll((Option<List<Input>>) option, files);
        } else if (option.type().equals(OptionType.FLAG)) {
            reader.set((Option<Boolean>) option, flag(option.name(), cell));
        } else {
            reader.add(option, cell);
        }
    }

    private static boolean flag(String name, String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default ->
                throw new InvalidRequestException(
                        List.of(new Violation(name, cell, "is not true or false", "true, false")));
        };
    }

    private static Options over(Options common, Options own) {
        Options all = common;
        for (Option<?> option : own.present()) {
            all = with(all, option, own);
        }
        return all;
    }

    private static <T> Options with(Options options, Option<T> option, Options own) {
        return options.with(option, own.require(option));
    }
}
