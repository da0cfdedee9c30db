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
 * Says in the words of one door what the core says in its own. The core calls an option {@code input_images}, a value
 * {@code backend=preview} and a provider's own parameter {@code extra.NAME}; whoever typed {@code --input} or
 * {@code --backend}, or wrote {@code backend_type}, should read that.
 */
public final class Wording {

    private static final Pattern EXTRA = Pattern.compile("\\bextra\\.(\\w+)");

    /** Names of one word are words like others, unless a value is set to them. */
    private static final Pattern ASSIGNMENT = Pattern.compile("\\b([a-z][a-z_]*)=(\\w[\\w-]*)");

    private final Map<String, String> names;
    private final UnaryOperator<String> extras;
    private final BinaryOperator<String> assignments;
    private final Pattern several;

    /**
     * The words of a door.
     *
     * @param names what it calls options of a request, and what else the core speaks of: {@code backend}, {@code timeout}
     * @param extras what it calls a provider's own parameter of that name
     * @param assignments how it writes that something, in its own words, has a value
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

    /** The core's own words. */
    static Wording asItIs() {
        return new Wording(Map.of(), name -> "extra." + name, (name, value) -> name + "=" + value);
    }

    /** The message of a failure. */
    public String message(MediaException failure) {
        return message(failure, " ");
    }

    /** The same with something else than a blank between several things that are wrong. */
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

    /** For a message in which other words stand between what is wrong. */
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

    /** What is wrong with a request. */
    public List<Violation> violations(InvalidRequestException failure) {
        return failure.violations().stream().map(this::worded).toList();
    }

    /** What is wrong with something else than an option, a line of a file, has been said in the words of that. */
    private Violation worded(Violation one) {
        boolean option =
                names.containsKey(one.option()) || Option.find(one.option()).isPresent();
        String problem = option ? text(one.problem()) : one.problem();
        return new Violation(name(one.option()), one.asked(), problem, allowed(one.allowed()));
    }

    /** What was done otherwise. */
    public Adjustment adjustment(Adjustment one) {
        return new Adjustment(name(one.option()), one.asked(), one.sent(), text(one.why()));
    }

    /** A text that may speak of options. */
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

    /** An option, or several of which one is meant. */
    public String name(String option) {
        return Arrays.stream(option.split(" or "))
                .map(one -> names.getOrDefault(one, text(one)))
                .collect(Collectors.joining(" or "));
    }

    /** A list of options is put into other words; a list of values stays, even if a value is called like an option. */
    private String allowed(String allowed) {
        List<String> words = List.of(allowed.split(", "));
        boolean options = words.stream().allMatch(word -> Option.find(word).isPresent());
        return options ? words.stream().map(this::name).collect(Collectors.joining(", ")) : text(allowed);
    }
}
