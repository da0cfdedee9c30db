package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Quote;
import dev.mediagen.tool.MediaJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What requests cost by list price, each and together. */
final class QuoteReport {

    private final List<Line> lines = new ArrayList<>();

    /**
     * The quote of one request.
     *
     * @param where its name
     * @param quote the quote, or why the request cannot be sent
     */
    private record Line(String where, Optional<Quote> quote, Optional<MediaException> failure) {}

    /** Adds a request. */
    void add(String where, Supplier<Quote> quote) {
        try {
            lines.add(new Line(where, Optional.of(quote.get()), Optional.empty()));
        } catch (MediaException e) {
            lines.add(new Line(where, Optional.empty(), Optional.of(e)));
        }
    }

    private List<Quote> known() {
        return lines.stream()
                .flatMap(line -> line.quote().stream())
                .filter(quote -> quote.atMost().isPresent())
                .toList();
    }

    /** The known amounts together; empty when none is known. */
    Optional<Quote> total() {
        return known().stream().reduce(Quote::plus);
    }

    /** Whether the known amounts together may pass a limit. */
    boolean passes(BigDecimal usd) {
        return total().flatMap(Quote::atMost)
                        .map(Cost::amount)
                        .orElse(BigDecimal.ZERO)
                        .compareTo(usd)
                > 0;
    }

    /** The exit code of a command that only quotes. */
    int exitCode() {
        long failed = lines.stream().filter(line -> line.failure().isPresent()).count();
        if (failed == 0) {
            return ExitCode.DONE;
        }
        return failed == lines.size() ? ExitCode.FAILED : ExitCode.SOME_FAILED;
    }

    /** Prints the quotes. */
    void print(Terminal terminal, boolean json) {
        if (json) {
            ResultJson.print(terminal, json());
            return;
        }
        for (Line line : lines) {
            String text = line.quote()
                    .map(QuoteReport::line)
                    .orElseGet(() -> "cannot be sent: "
                            + line.failure().orElseThrow().text().in(Flags.typed()));
            terminal.out().println(lines.size() > 1 ? line.where() + ": " + text : text);
        }
        if (lines.size() > 1) {
            terminal.out().println(summary());
        }
    }

    /** One line: {@code List price: 0.04 to 0.08 USD (0.04 to 0.08 USD per image; official-copy).} */
    static String line(Quote quote) {
        String basis = quote.basis().isEmpty()
                ? ""
                : " (" + quote.basis()
                        + quote.confidence()
                                .map(confidence -> "; " + confidence)
                                .orElse("") + ")";
        return "List price: " + quote + basis + "."
                + quote.unknown().map(why -> " " + why.in(Flags.typed())).orElse("");
    }

    /** One line for all: {@code List price of 3 requests: 0.12 to 0.24 USD, and 1 of unknown price.} */
    String summary() {
        int unknown = lines.size() - known().size();
        return "List price of " + known().size() + (known().size() == 1 ? " request: " : " requests: ")
                + total().map(Quote::toString).orElse("unknown")
                + (unknown > 0 ? ", and " + unknown + " of unknown price." : ".");
    }

    private ObjectNode json() {
        ObjectNode root =
                JsonTree.object().put("success", exitCode() == ExitCode.DONE).put("operation", "quote");
        total().ifPresent(total -> {
            root.put("at_least", total.atLeast().orElseThrow().amount());
            root.put("at_most", total.atMost().orElseThrow().amount());
            root.put("currency", total.atMost().orElseThrow().currency());
        });
        root.put("requests", lines.size()).put("of_unknown_price", lines.size() - known().size());
        ArrayNode quotes = root.putArray("quotes");
        for (Line line : lines) {
            ObjectNode node = quotes.addObject().put("request", line.where());
            line.quote().ifPresent(quote -> node.setAll(JsonTree.object(MediaJson.of(quote, Flags.typed()))));
            line.failure().ifPresent(failure -> node.setAll(ResultJson.of("quote", failure)));
        }
        return root;
    }
}
