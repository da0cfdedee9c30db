package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what was typed after a command into a request. */
final class RequestReader {

    private static final String SET = "--set";
    private static final String EXTEND = "--extend";

    private final Production production;
    private final InputStream standardInput;

    RequestReader(Production production, InputStream standardInput) {
        this.production = production;
        this.standardInput = standardInput;
    }

    /** Adds everything that a request of this kind can say. */
    void describe(CommandSpec spec, boolean argumentNeeded) {
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .index("0")
                .arity(argumentNeeded ? "1" : "0..1")
                .required(argumentNeeded)
                .paramLabel(production.argumentLabel())
                .description(argumentText())
                .build());
        List<OptionSpec> options = new ArrayList<>();
        production.options().forEach(option -> options.add(Specs.of(option)));
        if (production.operations().contains(Operation.VIDEO_EXTEND)) {
            options.add(Specs.flag(EXTEND, "Add time to the end of the input clip, instead of changing it."));
        }
        options.add(Specs.repeated(
                new String[] {SET}, "NAME=VALUE", "A parameter of the provider's own, under its own name."));
        Specs.section(spec, "What to make", options);
    }

    /**
     * The request.
     *
     * @throws ParameterException when a value cannot be read
     * @throws InvalidRequestException when no request can be made of the values
     */
    MediaRequest<?> read(ParseResult typed) {
        return request(options(typed), typed.hasMatchedOption(EXTEND));
    }

    /** The same with words in place of a prompt that was not given, where only the rest matters. */
    MediaRequest<?> readWithAnyPrompt(ParseResult typed) {
        Options options = options(typed);
        boolean none = production.argument().equals(Option.PROMPT) && !options.has(Option.PROMPT);
        return request(none ? options.with(Option.PROMPT, "anything") : options, typed.hasMatchedOption(EXTEND));
    }

    /**
     * The plainest operation that has a place for everything that was said; when there is none, the failure of the one that
     * comes nearest, which says what is missing or too much.
     */
    private MediaRequest<?> request(Options options, boolean extend) {
        List<Operation> candidates = production.operations().stream()
                .filter(operation -> extend == operation.equals(Operation.VIDEO_EXTEND))
                .sorted(Comparator.comparing(operation -> misplaced(operation, options)))
                .toList();
        List<InvalidRequestException> failures = new ArrayList<>();
        for (Operation operation : candidates) {
            try {
                return MediaRequest.of(operation, options);
            } catch (InvalidRequestException e) {
                failures.add(e);
            }
        }
        throw failures.get(0);
    }

    private static long misplaced(Operation operation, Options options) {
        return options.present().stream()
                .filter(option -> !operation.takes(option))
                .count();
    }

    private Options options(ParseResult typed) {
        Optional<MediaType> mediaType = Optional.of(production)
                .filter(one -> one != Production.DUB)
                .map(one -> one.operations().get(0).mediaType());
        OptionReader reader = new OptionReader(mediaType);
        try {
            if (typed.hasMatchedPositional(0)) {
                reader.add(production.argument(), argument(typed.matchedPositionalValue(0, "")));
            }
            for (Option<?> option : production.options()) {
                read(typed, option, reader);
            }
            for (String assignment : typed.matchedOptionValue(SET, List.<String>of())) {
                int equals = assignment.indexOf('=');
                if (equals < 1) {
                    throw refuse(typed, "--set: \"" + assignment + "\" has not the form NAME=VALUE.");
                }
                reader.addExtra(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        } catch (OptionReader.Unreadable e) {
            throw new ParameterException(typed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        return reader.options();
    }

    // The type of the option decides the type of its value.
    @SuppressWarnings("unchecked")
    private static void read(ParseResult typed, Option<?> option, OptionReader reader) throws OptionReader.Unreadable {
        String flag = Flags.names(option).get(0);
        if (!typed.hasMatchedOption(flag)) {
            return;
        }
        if (option.type().equals(OptionType.FLAG)) {
            reader.set((Option<Boolean>) option, typed.matchedOptionValue(flag, true));
        } else if (option.type().equals(OptionType.INPUTS)) {
            reader.addAll((Option<List<Input>>) option, typed.matchedOptionValue(flag, List.of()));
        } else {
            reader.add(option, typed.matchedOptionValue(flag, ""));
        }
    }

    /** A hyphen stands for standard input where words are wanted. */
    private String argument(String text) {
        if (!text.equals("-") || !production.argument().equals(Option.PROMPT)) {
            return text;
        }
        try {
            return new String(standardInput.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read.", e);
        }
    }

    private String argumentText() {
        String description = production.argument().description();
        String text = Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
        return production.argument().equals(Option.PROMPT) ? text + " A hyphen reads it from standard input." : text;
    }

    private static ParameterException refuse(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
