package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects the options of a request from text. Values in the wrong form are refused at once, values that are not
 * allowed at the end.
 */
final class OptionReader {

    private final Optional<MediaType> mediaType;
    private final Optional<StandardInput> standardInput;
    private final List<Violation> violations = new ArrayList<>();
    private Options options = Options.empty();

    /** For a media type, which decides the file formats in messages. */
    OptionReader(Optional<MediaType> mediaType) {
        this(mediaType, Optional.empty());
    }

    /**
     * Creates a reader.
     *
     * @param mediaType decides the file formats in messages
     * @param standardInput the file that a hyphen stands for, where it does
     */
    OptionReader(Optional<MediaType> mediaType, Optional<StandardInput> standardInput) {
        this.mediaType = mediaType;
        this.standardInput = standardInput;
    }

    /** A text in the wrong form for the option. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads one value. */
    @SuppressWarnings("unchecked") // The type of the option decides the type of its value.
    <T> void add(Option<T> option, String text) throws Unreadable {
        if (option.type().equals(OptionType.INPUT) && isPiped(text)) {
            set((Option<Input>) option, standardInput.orElseThrow().file());
            return;
        } else if (option.type().isLeftOpen(text)) {
            return;
        }
        T value;
        try {
            value = option.type().parse(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Flags.spelled(option.name()) + ": " + problem(option, text, e), e);
        }
        set(option, value);
    }

    /** Reads several inputs for one option. */
    void addAll(Option<List<Input>> option, List<String> texts) throws Unreadable {
        List<Input> inputs = new ArrayList<>();
        for (String text : texts) {
            try {
                inputs.add(isPiped(text) ? standardInput.orElseThrow().file() : Input.parse(text));
            } catch (IllegalArgumentException e) {
                throw new Unreadable(Flags.spelled(option.name()) + ": " + e.getMessage(), e);
            }
        }
        set(option, List.copyOf(inputs));
    }

    private boolean isPiped(String text) {
        return standardInput.isPresent() && StandardInput.isMeantBy(text);
    }

    /** Reads a parameter that only this provider has. The catalogue knows its type and parses lists and objects. */
    void addExtra(String name, String text) throws Unreadable {
        add(Option.extra(name), text);
    }

    /** Sets a value that is already parsed. */
    <T> void set(Option<T> option, T value) {
        try {
            options = options.with(option, value);
        } catch (InvalidRequestException e) {
            violations.addAll(e.violations());
        }
    }

    /**
     * The collected options.
     *
     * @throws InvalidRequestException with every value that is never allowed
     */
    Options options() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return options;
    }

    private String problem(Option<?> option, String text, IllegalArgumentException why) {
        OptionType<?> type = option.type();
        if (type.equals(OptionType.FORMAT)) {
            return "\"" + text + "\" is not a file format. Known: " + formats() + ".";
        } else if (why.getCause() instanceof NumberFormatException) {
            return "\"" + text + "\" is not " + number(type) + ".";
        }
        return String.valueOf(why.getMessage());
    }

    private static String number(OptionType<?> type) {
        if (type.equals(OptionType.DURATION)) {
            return "a number of seconds";
        }
        return type.equals(OptionType.DECIMAL) ? "a number" : "a whole number";
    }

    private String formats() {
        return Arrays.stream(MediaFormat.values())
                .filter(MediaFormat::isKnown)
                .filter(format -> mediaType.isEmpty() || format.mediaType() == mediaType.get())
                .map(MediaFormat::id)
                .collect(Collectors.joining(", "));
    }
}
