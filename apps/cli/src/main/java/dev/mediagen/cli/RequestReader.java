package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.Explanation;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
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
        spec.addPositional(Specs.argument(
                0,
                production.argumentLabel(),
                argumentNeeded,
                Specs.sentence(production.description(production.argument()))
                        + (isText() ? " A hyphen reads it from standard input." : "")));
        List<OptionSpec> options = new ArrayList<>(flags.specs());
        if (production.operations().contains(Operation.VIDEO_EXTEND)) {
            options.add(Specs.flag(EXTEND, "Make the input video longer at its end, instead of editing it."));
        }
        Specs.section(spec, "Request", options);
    }

    /**
     * Reads the request.
     *
     * @throws ParameterException when a value cannot be read
     * @throws InvalidRequestException when the values are not a valid request
     */
    MediaRequest<?> read(ParseResult typed) {
        return production.request(options(typed), typed.hasMatchedOption(EXTEND));
    }

    /**
     * Explains where the request would be sent; the request may be incomplete.
     *
     * @throws ParameterException when a value cannot be read
     * @throws InvalidRequestException when an option does not apply to this type of request
     */
    Explanation explain(ParseResult typed, MediaGen mediaGen, GenerateOptions handling) {
        Options options = options(typed);
        return mediaGen.explain(production.operation(options, typed.hasMatchedOption(EXTEND)), options, handling);
    }

    private Options options(ParseResult typed) {
        OptionReader reader = new OptionReader(production.mediaType());
        try {
            if (typed.hasMatchedPositional(0)) {
                reader.add(production.argument(), argument(typed.matchedPositionalValue(0, "")));
            }
            flags.read(typed, reader);
        } catch (OptionReader.Unreadable e) {
            throw new ParameterException(typed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        return reader.options();
    }

    /** A hyphen reads a text from standard input. */
    private String argument(String text) {
        return text.equals("-") && isText() ? terminal.readAll().strip() : text;
    }

    private boolean isText() {
        return production.argument().equals(Option.PROMPT);
    }
}
