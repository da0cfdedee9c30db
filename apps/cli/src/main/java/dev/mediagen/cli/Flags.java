package dev.mediagen.cli;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.mcp.ScopeFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spelling of request options on the command line: the name with hyphens, and for some a shorter name. Also the
 * reverse: messages contain {@code input_images}, which a caller who typed {@code --input} should read as {@code
 * --input}.
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

    /** The core's names of settings that are not options of a request. */
    private static final Map<String, String> OTHERS = Map.of(
            "prompt", "prompt",
            "input_audio", "FILE",
            "model", "--model",
            "backend", "--backend",
            "timeout", "--timeout",
            "folder", "--out",
            "output", "--output",
            "label", "--label",
            "overwrite", "--overwrite",
            "max_concurrent", "--concurrency");

    private static final Map<String, String> NAMES = everyName();

    private static final Vocabulary TYPED = Flags::spelled;

    /** Aligned with the text after "error:". */
    private static final String NEXT_LINE = System.lineSeparator() + "       ";

    private Flags() {}

    /** The spelling of names in messages. */
    static Vocabulary typed() {
        return TYPED;
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

    /** The message of a failure with the spelling of the command line: one line for each problem. */
    static String message(MediaException failure) {
        String message = failure.text().in(TYPED);
        if (!(failure instanceof InvalidRequestException invalid)) {
            return message;
        }
        List<Text> wrong = invalid.violations().stream().map(Violation::text).toList();
        return message.replace(
                Text.join(" ", wrong).in(TYPED), Text.join(NEXT_LINE, wrong).in(TYPED));
    }

    /** An adjustment with the spelling of the command line. */
    static String message(Adjustment adjustment) {
        String option = adjustment.subject().in(TYPED);
        boolean extra = adjustment.option().startsWith("extra.");
        String change = adjustment.sent().isEmpty()
                ? option + (extra ? "=" : " ") + adjustment.requested() + " is omitted."
                : option + " is " + adjustment.sent()
                        + (adjustment.requested().isEmpty() ? "" : " instead of " + adjustment.requested()) + ".";
        return change + " " + adjustment.why().in(TYPED);
    }

    /** The spelling of an option, or of a setting. */
    static String spelled(String name) {
        return Ref.find(name).map(Flags::spelled).orElse(name);
    }

    private static String spelled(Ref ref) {
        Optional<String> extra = ref.option().filter(Option::isExtra).map(Option::providerName);
        if (extra.isPresent()) {
            String name = extra.get().equals("*") ? "NAME" : extra.get();
            return "--set " + name + ref.value().map(value -> "=" + value).orElse("");
        }
        String flag = NAMES.getOrDefault(ref.name(), ref.name());
        return ref.value()
                .filter(value -> !value.equals("true"))
                .map(value -> flag + " " + value)
                .orElse(flag);
    }

    private static Map<String, String> everyName() {
        Map<String, String> names = new HashMap<>();
        Option.all().forEach(option -> names.put(option.name(), names(option).get(0)));
        names.putAll(OTHERS);
        names.put("scope", ScopeFlag.NAME);
        return names;
    }
}
