package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.tool.JsonRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the items of a batch, and everything that is wrong with them. */
final class BatchItems {

    private final GenerateKind standard;
    private final Options common;
    private final List<BatchItem> items = new ArrayList<>();
    private final List<Violation> wrong = new ArrayList<>();

    /**
     * Without items.
     *
     * @param standard the mode of items without a mode
     * @param common the default options of all items
     */
    BatchItems(GenerateKind standard, Options common) {
        this.standard = standard;
        this.common = common;
    }

    /** The default options of all items. */
    Options common() {
        return common;
    }

    /** Adds the item of a line, or what is wrong with the line. */
    void add(int line, Supplier<BatchItem> item) {
        try {
            items.add(item.get());
        } catch (InvalidRequestException e) {
            wrong(line, String.valueOf(e.getMessage()), "");
        }
    }

    /** Adds what is wrong with a line. */
    void wrong(int line, String problem, String allowed) {
        wrong.add(new Violation("line " + line, "", problem, allowed));
    }

    /** Adds a prompt in the standard mode. */
    void addPrompt(int line, String prompt) {
        add(
                line,
                () -> new BatchItem(
                        line, standard.request(common.with(Option.PROMPT, prompt), false), BatchItem.Handling.NONE));
    }

    /** Adds a request as a JSON object. */
    void addJson(int line, String json) {
        add(line, () -> {
            JsonRequest read = JsonRequest.read(json, common);
            return item(
                    line,
                    read.mode(),
                    read.extend(),
                    read.options(),
                    BatchItem.Handling.of(read.backend(), read.model(), read.name()));
        });
    }

    /**
     * Creates an item.
     *
     * @throws InvalidRequestException when the options are not a valid request of the mode
     */
    BatchItem item(int line, Optional<String> mode, boolean extend, Options options, BatchItem.Handling handling) {
        GenerateKind kind = mode.map(BatchItems::kind).orElse(standard);
        return new BatchItem(line, kind.request(options, extend), handling);
    }

    private static GenerateKind kind(String mode) {
        return GenerateKind.find(mode)
                .orElseThrow(() -> new InvalidRequestException(List.of(
                        new Violation("mode", mode, "is not a command that generates media", GenerateKind.paths()))));
    }

    /**
     * All items.
     *
     * @throws InvalidRequestException with every line that is wrong, by its number
     */
    List<BatchItem> all() {
        Map<Path, Integer> names = new HashMap<>();
        for (BatchItem item : items) {
            item.handling().file().ifPresent(file -> {
                Integer earlier = names.putIfAbsent(file, item.line());
                if (earlier != null) {
                    wrong(item.line(), "name " + file + " is the name of line " + earlier + " too.", "");
                }
            });
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(wrong);
        }
        return List.copyOf(items);
    }
}
