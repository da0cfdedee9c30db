package dev.mediagen.catalogue;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import dev.mediagen.spi.TypedConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One check of a request's options: finds all violations, and reports each option that it sets, replaces or leaves out. */
final class OptionCheck {

    private final String model;
    private final Operation operation;
    private final Capabilities capabilities;
    private final boolean lenient;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Text> warnings = new ArrayList<>();
    private Options options;

    OptionCheck(String model, Operation operation, Options options, Capabilities capabilities, boolean lenient) {
        this.model = model;
        this.operation = operation;
        this.options = options;
        this.capabilities = capabilities;
        this.lenient = lenient;
    }

    /** The violations. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The options that were set by a rule or a default, replaced, or left out. */
    List<Adjustment> adjustments() {
        return List.copyOf(adjustments);
    }

    /** The options that are sent unchecked. */
    List<Text> warnings() {
        return List.copyOf(warnings);
    }

    /** The options as they may be sent. */
    Options options() {
        return options;
    }

    OptionCheck run() {
        for (String needed : capabilities.requires()) {
            Option<?> option = Option.find(needed).orElseThrow();
            if (!options.has(option)) {
                violations.add(new Violation(
                        needed, "", "is missing; " + model + " requires it", operation.description(option)));
            }
        }
        options.present().forEach(this::normalize);
        options.present().forEach(this::checkOption);
        for (Rule rule : capabilities.rules()) {
            if (applies(rule, options)) {
                rule.then().forEach((name, constraint) -> applyRule(rule, name, constraint));
                rule.needs().stream()
                        .filter(needed -> !options.has(Option.find(needed).orElseThrow()))
                        .forEach(needed -> violations.add(new Violation(
                                needed,
                                "",
                                Text.of(
                                        "is missing; {} requires it",
                                        Text.options(rule.when().keySet())),
                                rule.why())));
            }
        }
        capabilities.defaults().forEach(this::applyDefault);
        TextSplit split = new TextSplit(capabilities);
        split.limit(options).ifPresent(this::checkSplit);
        if (split.isWithoutLimit(options)) {
            warnings.add(Text.of(
                    "{} does nothing: the catalogue does not say how long a text {} accepts. The text is sent as a whole.",
                    Ref.of(Option.SPLIT_TEXT),
                    model));
        }
        checkDialogue();
        return this;
    }

    /** Checks that the text of a dialogue names its speakers. */
    private void checkDialogue() {
        Optional<String> text = options.get(Option.PROMPT);
        options.get(Option.SPEAKERS)
                .flatMap(speakers -> text.flatMap(speakers::problem))
                .ifPresent(problem -> violations.add(new Violation(
                        Option.PROMPT.name(), ShownValue.of(Option.PROMPT, text.orElse("")), problem, "")));
    }

    /** Checks a text that is split: the number of calls, and that their results can be joined. */
    private void checkSplit(int limit) {
        String text = options.require(Option.PROMPT);
        if (TextPieces.count(text) > (long) limit * TextSplit.MOST_CALLS) {
            violations.add(new Violation(
                    Option.PROMPT.name(),
                    ShownValue.of(Option.PROMPT, text),
                    "needs more than " + TextSplit.MOST_CALLS + " calls of " + model,
                    "at most " + TextSplit.MOST_CALLS + " calls with at most " + limit + " characters each"));
        }
        options.get(Option.OUTPUT_FORMAT)
                .filter(format -> !format.isJoinable())
                .ifPresent(format -> violations.add(new Violation(
                        Option.OUTPUT_FORMAT.name(),
                        format.id(),
                        Text.plain("cannot be joined to one file without encoding it again, and the text is split"),
                        Text.plain(joinable()))));
    }

    /** The formats of the model that can be joined. */
    private String joinable() {
        Constraint formats = capabilities.constraint(Option.OUTPUT_FORMAT).orElse(Constraint.any());
        return Arrays.stream(MediaFormat.values())
                .filter(format -> format.isJoinable() && formats.allows(Option.OUTPUT_FORMAT, format))
                .map(MediaFormat::id)
                .collect(Collectors.joining(", "));
    }

    /** Converts a value before anything is compared: rules use values in the form of the catalogue. */
    private <T> void normalize(Option<T> option) {
        Constraint bound = capabilities.constraint(option).orElse(Constraint.any());
        options = options.with(option, NormalValue.of(option, options.require(option), bound));
    }

    private void checkOption(Option<?> option) {
        Optional<Constraint> constraint = capabilities.constraint(option);
        if (constraint.isPresent()) {
            checkValue(option, constraint.get(), Text.empty());
        } else if (option.isExtra() && lenient) {
            // Providers add parameters faster than catalogues learn of them.
            warnings.add(Text.of("{} is not in the catalogue for {}: it is sent unchecked.", Ref.of(option), model));
        } else if (!isUnderstood(option)) {
            notHonoured(
                    option,
                    Text.plain(model + " does not have this option for " + operation.id()),
                    Text.options(capabilities.constraints().keySet()));
        }
    }

    /**
     * Whether an option needs no entry in the catalogue: required options of the operation, and those that the core handles, such
     * as the count.
     */
    private boolean isUnderstood(Option<?> option) {
        return operation.required().contains(option)
                || option.equals(Option.CONTINUE_FROM)
                || operation.source().filter(option::equals).isPresent()
                || option.equals(Option.COUNT)
                || option.equals(Option.SPLIT_TEXT);
    }

    private <T> void checkValue(Option<T> option, Constraint constraint, Text why) {
        if (option.equals(Option.COUNT) || isSplit(option, constraint)) {
            return;
        }
        T value = options.require(option);
        if (constraint instanceof Constraint.Never never) {
            notHonoured(option, never.why().isEmpty() ? why : never.why(), Text.empty());
        } else if (!constraint.allows(option, value)) {
            misfit(option, value, constraint, why);
        }
    }

    private boolean isSplit(Option<?> option, Constraint constraint) {
        return isLongestText(option, constraint) && TextSplit.isAllowed(options);
    }

    /** Whether a constraint only limits how long the text may be. */
    private static boolean isLongestText(Option<?> option, Constraint constraint) {
        return option.equals(Option.PROMPT) && constraint instanceof Constraint.Length bound && bound.min() == 0;
    }

    private <T> void misfit(Option<T> option, T value, Constraint constraint, Text why) {
        Optional<T> sameLanguage = option.type().equals(OptionType.LANGUAGE)
                ? NearestLanguage.of(option, value, constraint)
                : Optional.empty();
        Optional<T> nearest = option.isEssential() ? Optional.empty() : NearestValue.of(option, value, constraint);
        Optional<T> other = sameLanguage.or(() -> nearest);
        if (lenient && other.isPresent()) {
            keepAspectRatio(option, value);
            options = options.with(option, other.get());
            adjustments.add(new Adjustment(
                    option.name(),
                    ShownValue.of(option, value),
                    option.type().text(other.get()),
                    "Allowed for " + model + ": " + constraint.describe() + "."));
            return;
        }
        Text problem = sameLanguage
                .map(name -> "must be " + option.type().text(name) + " for " + model)
                .or(() -> ShownValue.misplaced(value, constraint))
                .map(Text::plain)
                .orElse(why.isEmpty() ? Text.plain("not supported by " + model) : why);
        boolean canSplit = isLongestText(option, constraint) && operation.takes(Option.SPLIT_TEXT);
        Text allowed = Text.plain(constraint.describe());
        violations.add(new Violation(
                option.name(),
                ShownValue.of(option, value),
                problem,
                canSplit
                        ? Text.of(
                                "{}, or {}", allowed, Ref.of(Option.SPLIT_TEXT).is("true"))
                        : allowed));
    }

    /** Pixels that become a named size lose their aspect ratio, unless it is kept as an option. */
    private void keepAspectRatio(Option<?> option, Object value) {
        if (option.equals(Option.SIZE)
                && value instanceof PixelSize pixels
                && !options.has(Option.ASPECT_RATIO)
                && capabilities.constraint(Option.ASPECT_RATIO).isPresent()) {
            AspectRatio shape = AspectRatio.of(pixels.width(), pixels.height());
            NearestValue.of(
                            Option.ASPECT_RATIO,
                            shape,
                            capabilities.constraint(Option.ASPECT_RATIO).get())
                    .ifPresent(ratio -> {
                        options = options.with(Option.ASPECT_RATIO, ratio);
                        adjustments.add(new Adjustment(
                                Option.ASPECT_RATIO.name(),
                                "",
                                ratio.text(),
                                "The aspect ratio of the requested size."));
                    });
        }
    }

    private void notHonoured(Option<?> option, Text reason, Text allowed) {
        if (lenient && !option.isEssential()) {
            adjustments.add(new Adjustment(option.name(), shown(option), "", reason.and(".")));
            options = options.without(option);
        } else {
            violations.add(new Violation(option.name(), shown(option), reason, allowed));
        }
    }

    private <T> String shown(Option<T> option) {
        return options.get(option).map(value -> ShownValue.of(option, value)).orElse("");
    }

    /** Whether these options meet the conditions of a rule. */
    static boolean applies(Rule rule, Options options) {
        for (Map.Entry<String, Constraint> condition : rule.when().entrySet()) {
            Optional<Option<?>> option = Option.find(condition.getKey());
            if (option.isEmpty() || !options.has(option.get()) || !fits(option.get(), options, condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static <T> boolean fits(Option<T> option, Options options, Constraint constraint) {
        return constraint.allows(option, options.require(option));
    }

    private void applyRule(Rule rule, String name, Constraint constraint) {
        Option<?> option = Option.find(name).orElseThrow();
        if (options.has(option)) {
            checkValue(option, constraint, rule.why());
        } else if (!isDefaultAllowed(option, constraint)) {
            // The option is not set, and the provider's default may be none of these.
            firstOf(constraint).ifPresent(text -> {
                options = choose(option, text);
                adjustments.add(
                        new Adjustment(name, "", chosen(option), rule.why().and(".")));
            });
        }
    }

    /** Whether a rule allows the default, which is then set later, as without the rule. */
    private <T> boolean isDefaultAllowed(Option<T> option, Constraint constraint) {
        return Optional.ofNullable(capabilities.defaults().get(option.name()))
                .map(text -> NormalValue.of(option, option.parse(text), constraint))
                .filter(value -> constraint.allows(option, value))
                .isPresent();
    }

    private static Optional<String> firstOf(Constraint constraint) {
        Constraint bound = constraint instanceof TypedConstraint typed ? typed.bound() : constraint;
        return bound instanceof Constraint.OneOf one ? one.values().stream().findFirst() : Optional.empty();
    }

    private void applyDefault(String name, String text) {
        Option<?> option = Option.find(name).orElseThrow();
        if (!options.has(option) && !isNever(option)) {
            options = choose(option, text);
            if (!option.isExtra()) {
                // It decides what is made and what it costs, and nobody asked for it.
                adjustments.add(new Adjustment(
                        name, "", chosen(option), "The default for " + model + ", as the request sets none."));
            }
        }
    }

    /** Whether a rule says that the request cannot have the option. */
    private boolean isNever(Option<?> option) {
        return capabilities.rules().stream()
                .filter(rule -> rule.then().get(option.name()) instanceof Constraint.Never)
                .anyMatch(rule -> applies(rule, options));
    }

    private <T> String chosen(Option<T> option) {
        return option.type().text(options.require(option));
    }

    private <T> Options choose(Option<T> option, String text) {
        Constraint bound = capabilities.constraint(option).orElse(Constraint.any());
        return options.with(option, NormalValue.of(option, option.parse(text), bound));
    }
}
