package dev.mediagen.cli;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads a request from the arguments of a command. */
final class RequestReader {

    private static final String EXTEND = "--extend";

    private final GenerateKind production;
    private final Terminal terminal;
    private final RequestFlags flags;

    RequestReader(GenerateKind production, Terminal terminal) {
        this.production = production;
        this.terminal = terminal;
        this.flags = new RequestFlags(production.options(), production::description);
    }

    /** Adds all options of this type of request. */
    void describe(CommandSpec spec, boolean argumentNeeded) {
        if (production.hasSource()) {
            spec.addPositional(Specs.argument(
                    0,
                    "WHAT",
                    argumentNeeded,
                    "What to edit: last, the id of a job or of a continuation, a file, or an address of one."));
        }
        spec.addPositional(Specs.argument(
                argumentIndex(),
                production.argumentLabel(),
                argumentNeeded,
                Specs.sentence(production.description(production.argument()))
                        + " A hyphen reads it from standard input."));
        List<OptionSpec> options = new ArrayList<>(flags.specs());
        if (production.operations().contains(Operation.VIDEO_EXTEND)) {
            options.add(Specs.flag(EXTEND, "Make the input video longer at its end, instead of editing it."));
        }
        Specs.section(spec, "Request", options);
    }

    private int argumentIndex() {
        return production.hasSource() ? 1 : 0;
    }

    /**
     * Reads the request.
     *
     * @param earlier where earlier results are found
     * @throws ParameterException when a value cannot be read
     * @throws InvalidRequestException when the values are not a valid request
     */
    MediaRequest<?> read(ParseResult typed, EarlierResults earlier) {
        EarlierResults.Sourced found = sourced(typed, earlier);
        return found.kind().request(found.options(), typed.hasMatchedOption(EXTEND));
    }

    /**
     * Explains where the request would be sent; the request may be incomplete.
     *
     * @throws ParameterException when a value cannot be read
     * @throws InvalidRequestException when an option does not apply to this type of request
     */
    Explanation explain(ParseResult typed, MediaGen mediaGen, GenerateOptions handling) {
        EarlierResults.Sourced found = sourced(typed, new EarlierResults(mediaGen));
        Operation operation = found.kind().operation(found.options(), typed.hasMatchedOption(EXTEND));
        return mediaGen.explain(operation, found.options(), handling);
    }

    private EarlierResults.Sourced sourced(ParseResult typed, EarlierResults earlier) {
        Options options = options(typed);
        Optional<String> source =
                production.hasSource() ? Optional.ofNullable(typed.matchedPositionalValue(0, null)) : Optional.empty();
        try {
            return source.isPresent()
                    ? earlier.edited(source.get(), options)
                    : new EarlierResults.Sourced(production, earlier.resolved(options, production));
        } catch (OptionReader.Unreadable e) {
            throw unreadable(typed, e);
        }
    }

    private Options options(ParseResult typed) {
        StandardInput standardInput = new StandardInput(terminal);
        OptionReader reader = new OptionReader(production.mediaType(), Optional.of(standardInput));
        try {
            if (typed.hasMatchedPositional(argumentIndex())) {
                String text = typed.matchedPositionalValue(argumentIndex(), "");
                boolean isPiped = isText() && StandardInput.isMeantBy(text);
                reader.add(production.argument(), isPiped ? standardInput.text() : text);
            }
            flags.read(typed, reader);
        } catch (OptionReader.Unreadable e) {
            throw unreadable(typed, e);
        }
        return reader.options();
    }

    private static ParameterException unreadable(ParseResult typed, OptionReader.Unreadable problem) {
        return new ParameterException(typed.commandSpec().commandLine(), String.valueOf(problem.getMessage()), problem);
    }

    private boolean isText() {
        return production.argument().equals(Option.PROMPT);
    }
}
