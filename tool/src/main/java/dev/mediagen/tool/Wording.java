package dev.mediagen.tool;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates names in messages of the core for one interface. The core names an option {@code input_images}, a value {@code
 * backend=preview} and a provider's own parameter {@code extra.NAME}; a caller who typed {@code --input} or {@code --backend}, or
 * wrote {@code backend_type}, should read that.
 */
public final class Wording {

    private static final Pattern EXTRA = Pattern.compile("\\bextra\\.(\\w+)");

    /** Names of one word are ordinary words, unless a value is assigned to them. */
    private static final Pattern ASSIGNMENT = Pattern.compile("\\b([a-z][a-z_]*)=(\\w[\\w-]*)");

    private final Map<String, String> names;
    private final UnaryOperator<String> extras;
    private final BinaryOperator<String> assignments;
    private final Pattern several;

    /**
     * Creates a wording.
     *
     * @param names the names of options and of other terms of the core: {@code backend}, {@code timeout}
     * @param extras gives the name of a provider's own parameter
     * @param assignments formats an assignment of a value to a name
     */
    public Wording(Map<String, String> names, UnaryOperator<String> extras, BinaryOperator<String> assignments) {
        this.names = Map.copyOf(names);
        this.extras = extras;
        this.assignments = assignments;
        this.several = Pattern.compile(names.entrySet().stream()
                .filter(name -> name.getKey().contains("_") && !name.getKey().equals(name.getValue()))
                .map(name -> Pattern.quote(name.getKey()))
                .collect(Collectors.joining("|", "\\b(?:", "|(?!))\\b")));
    }

    /** The wording that changes nothing. */
    static Wording asItIs() {
        return new Wording(Map.of(), name -> "extra." + name, (name, value) -> name + "=" + value);
    }

    /** The message of a failure. */
    public String message(MediaException failure) {
        return message(failure, " ");
    }

    /** The same with a separator other than a blank between several violations. */
    public String message(MediaException failure, String separator) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof InvalidRequestException invalid)
                || invalid.violations().isEmpty()) {
            return text(message);
        }
        String plain = sentences(invalid.violations(), " ");
        return message.contains(plain)
                ? message.replace(plain, sentences(violations(invalid), separator))
                : oneByOne(message, invalid);
    }

    /** For a message with other text between its violations. */
    private String oneByOne(String message, InvalidRequestException failure) {
        String worded = message;
        for (int i = 0; i < failure.violations().size(); i++) {
            worded = worded.replace(
                    failure.violations().get(i).message(),
                    violations(failure).get(i).message());
        }
        return worded;
    }

    private static String sentences(List<Violation> violations, String separator) {
        return violations.stream().map(Violation::message).collect(Collectors.joining(separator));
    }

    /** The violations of a request. */
    public List<Violation> violations(InvalidRequestException failure) {
        return failure.violations().stream().map(this::worded).toList();
    }

    /** Translates a violation; one that does not concern an option, such as a line of a file, stays unchanged. */
    private Violation worded(Violation one) {
        boolean option =
                names.containsKey(one.option()) || Option.find(one.option()).isPresent();
        String problem = option ? text(one.problem()) : one.problem();
        return new Violation(name(one.option()), one.asked(), problem, allowed(one.allowed()));
    }

    /** Translates an adjustment. */
    public Adjustment adjustment(Adjustment one) {
        return new Adjustment(name(one.option()), one.asked(), one.sent(), text(one.why()));
    }

    /** Translates a text that may name options. */
    public String text(String text) {
        String assigned = replaced(ASSIGNMENT, text, match -> {
            String name = names.get(match.group(1));
            return name == null ? match.group() : assignments.apply(name, match.group(2));
        });
        String options = replaced(several, assigned, match -> names.getOrDefault(match.group(), match.group()));
        return replaced(EXTRA, options, match -> extras.apply(match.group(1)));
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
    }

    /** Translates the name of an option, or several alternatives. */
    public String name(String option) {
        return Arrays.stream(option.split(" or "))
                .map(one -> names.getOrDefault(one, text(one)))
                .collect(Collectors.joining(" or "));
    }

    /** Translates a list of options; a list of values stays unchanged, even if a value is named like an option. */
    private String allowed(String allowed) {
        List<String> words = List.of(allowed.split(", "));
        boolean options = words.stream().allMatch(word -> Option.find(word).isPresent());
        return options ? words.stream().map(this::name).collect(Collectors.joining(", ")) : text(allowed);
    }
}
