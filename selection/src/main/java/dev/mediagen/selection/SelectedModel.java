package dev.mediagen.selection;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.CallSplit;
import dev.mediagen.catalogue.PriceList;
import dev.mediagen.catalogue.TextSplit;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backend and the model that serve a request.
 *
 * @param backend the backend
 * @param model the model
 * @param entry its catalogue entry, or what is assumed for an unknown model
 * @param isKnown whether the catalogue has the model or its family
 * @param warnings the warnings about the choice
 * @param reason the reason for the choice, as a sentence
 */
public record SelectedModel(
        Backend backend,
        String model,
        Optional<ModelEntry> entry,
        boolean isKnown,
        List<Text> warnings,
        String reason) {

    /** The same choice with more warnings. */
    SelectedModel with(List<Text> more) {
        return new SelectedModel(
                backend,
                model,
                entry,
                isKnown,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                reason);
    }

    /** How a request for more outputs than the model makes per call becomes several calls. */
    public CallSplit split(Operation operation) {
        return new CallSplit(capabilities(operation).orElse(Capabilities.none()));
    }

    /** How a text that is too long for the model becomes several calls. */
    public TextSplit textSplit(Operation operation) {
        return new TextSplit(capabilities(operation).orElse(Capabilities.none()));
    }

    /** The options of the calls for a request with these options. */
    List<Options> calls(Operation operation, Options options) {
        TextSplit split = textSplit(operation);
        return split.limit(options)
                .map(limit -> split.calls(options, limit))
                .orElseGet(() -> split(operation).split(options, 0, CallSplit.count(options)));
    }

    /** What all calls for a request with these options cost by list price on a day. */
    public Quote quote(Operation operation, Options options, LocalDate day) {
        return calls(operation, options).stream()
                .map(call -> ofCall(operation, call, day))
                .reduce(Quote::plus)
                .orElseThrow();
    }

    /** What one call costs by list price on a day. The prices of a model that only resembles it say nothing. */
    public Quote ofCall(Operation operation, Options call, LocalDate day) {
        return entry.filter(known -> isKnown)
                .map(known -> new PriceList(known, day).quote(operation, call))
                .orElseGet(() -> Quote.unknown(Text.of("There is no list price of {}.", model), List.of()));
    }

    /** What the model can do for an operation; empty for an unknown model of which nothing is assumed. */
    public Optional<Capabilities> capabilities(Operation operation) {
        return entry.flatMap(one -> one.capabilities(operation));
    }

    /**
     * Opens the backend, and checks that it has a handler for an operation: an unknown model may be tried for any.
     *
     * @throws InvalidRequestException when it has none
     */
    public void requireHandler(Operation operation) {
        Set<Operation> handled = backend.open().handlers().operations();
        if (!handled.contains(operation)) {
            throw new InvalidRequestException(List.of(new Violation(
                    "model",
                    model,
                    "cannot do " + operation.id() + ", as no model of " + backend.name(),
                    handled.stream().map(Operation::id).collect(Collectors.joining(", ")))));
        }
    }

    /** A known model, with a warning when it is retired or will be soon. */
    static SelectedModel of(Backend backend, ModelEntry entry, LocalDate today, String reason, Optional<Text> remark) {
        List<Text> warnings = Stream.of(remark, retirement(entry, today))
                .flatMap(Optional::stream)
                .toList();
        return new SelectedModel(backend, entry.id(), Optional.of(entry), true, warnings, reason);
    }

    private static Optional<Text> retirement(ModelEntry entry, LocalDate today) {
        LifeCycle cycle = entry.lifeCycle();
        String verb = cycle.isRetired(today) ? "was retired" : "retires";
        return cycle.retiresOn()
                .filter(day -> cycle.isRetired(today) || cycle.retiresSoon(today))
                .map(day -> Text.of("The model {} {} on {}{}.", entry.id(), verb, day, successor(cycle)));
    }

    static String successor(LifeCycle cycle) {
        return cycle.replacedBy().map(next -> "; its successor is " + next).orElse("");
    }
}
