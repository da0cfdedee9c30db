package dev.mediagen.cli;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the options of a request are spelled on the command line: the name with hyphens, and for some a shorter word. And
 * back: messages speak of {@code input_images}; whoever typed {@code --input} should read that.
 */
final class Flags {

    private static final Map<Option<?>, String> SHORT = Map.of(
            Option.INPUT_IMAGES, "--input",
            Option.INPUT_VIDEO, "--input",
            Option.REFERENCE_IMAGES, "--reference",
            Option.VOICE_SAMPLES, "--sample",
            Option.OUTPUT_FORMAT, "--format",
            Option.TARGET_LANGUAGE, "--to",
            Option.SOURCE_LANGUAGE, "--from");

    /** What core calls things that are no options of a request. */
    private static final Map<String, String> OTHERS = Map.of(
            "prompt", "prompt",
            "input_audio", "FILE",
            "model", "--model",
            "backend", "--backend",
            "timeout", "--timeout",
            "max_concurrent", "--concurrency");

    private static final Pattern SNAKE_NAMES = Pattern.compile(Option.all().stream()
            .map(Option::name)
            .filter(name -> name.indexOf('_') >= 0)
            .collect(Collectors.joining("|", "\\b(", ")\\b")));

    private Flags() {}

    /** All spellings, the shortest first. */
    static List<String> names(Option<?> option) {
        List<String> names = new ArrayList<>();
        if (SHORT.containsKey(option)) {
            names.add(SHORT.get(option));
        }
        names.add("--" + option.name().replace('_', '-'));
        return names;
    }

    /** The message of a failure in the words of the command line. */
    static String message(MediaException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof InvalidRequestException invalid) {
            for (Violation violation : invalid.violations()) {
                message = message.replace(violation.message(), message(violation));
            }
        }
        return text(message);
    }

    /** An adjustment in the words of the command line. */
    static String message(Adjustment adjustment) {
        return spelled(adjustment.option())
                + (adjustment.sent().isEmpty()
                        ? " " + adjustment.asked() + " left out. "
                        : ": " + adjustment.sent() + " instead of " + adjustment.asked() + ". ")
                + text(adjustment.why());
    }

    /** Any text that may name options. Names of one word are words like others and stay. */
    static String text(String text) {
        return SNAKE_NAMES.matcher(text).replaceAll(match -> Matcher.quoteReplacement(spelled(match.group())));
    }

    /** The name of an option, or of what core calls like one, as it is typed. */
    static String spelled(String name) {
        if (name.startsWith("extra.")) {
            return "--set " + name.substring("extra.".length());
        }
        if (OTHERS.containsKey(name)) {
            return OTHERS.get(name);
        }
        return Option.find(name).map(option -> names(option).get(0)).orElse(name);
    }

    private static String message(Violation violation) {
        String option = Arrays.stream(violation.option().split(" or "))
                .map(Flags::spelled)
                .collect(Collectors.joining(" or "));
        return new Violation(option, violation.asked(), violation.problem(), allowed(violation.allowed())).message();
    }

    /** A list of options becomes a list of flags; a list of values stays, even if a value is called like an option. */
    private static String allowed(String allowed) {
        List<String> words = List.of(allowed.split(", "));
        boolean options = words.stream().allMatch(word -> Option.find(word).isPresent());
        return options ? words.stream().map(Flags::spelled).collect(Collectors.joining(", ")) : allowed;
    }
}
