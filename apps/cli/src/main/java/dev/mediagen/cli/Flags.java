package dev.mediagen.cli;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.tool.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            "folder", "--out",
            "overwrite", "--overwrite",
            "max_concurrent", "--concurrency");

    private static final Wording WORDING = new Wording(
            everyName(), name -> "--set " + name, (flag, value) -> value.equals("true") ? flag : flag + " " + value);

    /** Below the words, not below the "error:" before them. */
    private static final String NEXT_LINE = System.lineSeparator() + "       ";

    private Flags() {}

    /** The words of the command line. */
    static Wording wording() {
        return WORDING;
    }

    /** All spellings, the shortest first. */
    static List<String> names(Option<?> option) {
        List<String> names = new ArrayList<>();
        if (SHORT.containsKey(option)) {
            names.add(SHORT.get(option));
        }
        names.add("--" + option.name().replace('_', '-'));
        return names;
    }

    /** The message of a failure in the words of the command line: a line for each thing that is wrong. */
    static String message(MediaException failure) {
        return WORDING.message(failure, NEXT_LINE);
    }

    /** The same on one line, for programs. */
    static String line(MediaException failure) {
        return WORDING.message(failure);
    }

    /** An adjustment in the words of the command line. */
    static String message(Adjustment adjustment) {
        Adjustment worded = WORDING.adjustment(adjustment);
        String option = worded.option();
        boolean extra = adjustment.option().startsWith("extra.");
        String change = worded.sent().isEmpty()
                ? option + (extra ? "=" : " ") + worded.asked() + " is left out."
                : option + " is " + worded.sent() + (worded.asked().isEmpty() ? "" : " instead of " + worded.asked())
                        + ".";
        return change + " " + worded.why();
    }

    /** Any text that may name options. Names of one word are words like others and stay. */
    static String text(String text) {
        return WORDING.text(text);
    }

    /** The name of an option, or of what core calls like one, as it is typed. */
    static String spelled(String name) {
        return WORDING.name(name);
    }

    private static Map<String, String> everyName() {
        Map<String, String> names = new HashMap<>();
        Option.all().forEach(option -> names.put(option.name(), names(option).get(0)));
        names.putAll(OTHERS);
        return names;
    }
}
