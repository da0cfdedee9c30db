package dev.mediagen.tool;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in the words of a call what the core says in its own: it speaks of the option {@code mask} and whoever calls wrote
 * {@code mask_path}.
 */
final class FieldNames {

    /** What the core calls things that are no options of a request. */
    private static final Map<String, String> OTHERS =
            Map.of("backend", Fields.BACKEND_TYPE, "timeout", Fields.TIMEOUT_SECONDS, "output", Fields.STORAGE_PATH);

    private static final Pattern EXTRA = Pattern.compile("\\bextra\\.(?=\\w)");

    /** The core advises a person at a terminal. */
    private static final Pattern BACKEND_FLAG = Pattern.compile("--backend ([a-z][a-z0-9-]*)");

    private final Map<String, String> names;
    private final Pattern several;

    private FieldNames(Map<String, String> names) {
        this.names = names;
        // Names of one word are words like others and stay as they are in a text.
        several = Pattern.compile(names.entrySet().stream()
                .filter(name -> name.getKey().contains("_") && !name.getKey().equals(name.getValue()))
                .map(name -> Pattern.quote(name.getKey()))
                .collect(Collectors.joining("|", "\\b(?:", "|(?!))\\b")));
    }

    /** For what the core says of a call. */
    static FieldNames of(MediaType mode) {
        Map<String, String> names = new HashMap<>(OTHERS);
        for (Field field : Fields.all()) {
            field.option(mode)
                    .filter(option -> !option.equals(Option.PROMPT))
                    .ifPresent(option -> names.put(option.name(), field.name()));
        }
        return new FieldNames(names);
    }

    /** For what is said in the words of a call already. */
    static FieldNames asTheyAre() {
        return new FieldNames(Map.of());
    }

    /** The message of a failure. */
    String message(MediaException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof InvalidRequestException invalid)
                || invalid.violations().isEmpty()) {
            return text(message);
        }
        String plain = invalid.violations().stream().map(Violation::message).collect(Collectors.joining(" "));
        String spelled = violations(invalid).stream().map(Violation::message).collect(Collectors.joining(" "));
        return message.replace(plain, spelled);
    }

    /** What is wrong with a request. */
    List<Violation> violations(InvalidRequestException failure) {
        return failure.violations().stream()
                .map(one -> new Violation(name(one.option()), one.asked(), text(one.problem()), allowed(one.allowed())))
                .toList();
    }

    /** What was done otherwise. */
    Adjustment adjustment(Adjustment one) {
        return new Adjustment(name(one.option()), one.asked(), one.sent(), text(one.why()));
    }

    /** A text that may speak of options. */
    String text(String text) {
        if (names.isEmpty()) {
            return text;
        }
        String options = several.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(names.getOrDefault(match.group(), match.group())));
        String extras = EXTRA.matcher(options).replaceAll(Fields.EXTRA_PARAMS + ".");
        return BACKEND_FLAG.matcher(extras).replaceAll("\"" + Fields.BACKEND_TYPE + "\": \"$1\"");
    }

    private String name(String option) {
        return Arrays.stream(option.split(" or "))
                .map(one -> names.getOrDefault(one, text(one)))
                .collect(Collectors.joining(" or "));
    }

    /** A list of options becomes a list of fields; a list of values stays, even if a value is called like an option. */
    private String allowed(String allowed) {
        List<String> words = List.of(allowed.split(", "));
        boolean options = words.stream().allMatch(word -> Option.find(word).isPresent());
        return options ? words.stream().map(this::name).collect(Collectors.joining(", ")) : text(allowed);
    }
}
