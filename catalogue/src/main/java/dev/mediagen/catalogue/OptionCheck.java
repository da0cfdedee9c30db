package dev.mediagen.catalogue;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One check of a request's options, on its way: finds all that is wrong at once, and leniently replaces or leaves out what may
 * be, which it reports.
 */
final class OptionCheck {

    private final String model;
    private final Operation operation;
    private final Capabilities capabilities;
    private final boolean lenient;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private Options options;

    OptionCheck(String model, Operation operation, Options options, Capabilities capabilities, boolean lenient) {
        this.model = model;
        this.operation = operation;
        this.options = options;
        this.capabilities = capabilities;
        this.lenient = lenient;
    }

    /** What is in the way. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What was replaced or left out. */
    List<Adjustment> adjustments() {
        return List.copyOf(adjustments);
    }

    /** The options as they may be sent. */
    Options options() {
        return options;
    }

    OptionCheck run() {
        for (String needed : capabilities.requires()) {
            Option<?> option = Option.find(needed).orElseThrow();
            if (!options.has(option)) {
                violations.add(
                        new Violation(needed, "", "is missing; " + model + " needs it", operation.description(option)));
            }
        }
        for (Option<?> option : options.present()) {
            checkOption(option);
        }
        for (Rule rule : capabilities.rules()) {
            if (applies(rule)) {
                rule.then().forEach((name, constraint) -> applyRule(rule, name, constraint));
            }
        }
        capabilities.defaults().forEach(this::applyDefault);
        return this;
    }

    private void checkOption(Option<?> option) {
        Optional<Constraint> constraint = capabilities.constraint(option);
        if (constraint.isPresent()) {
            checkValue(option, constraint.get(), "");
        } else if (!isUnderstood(option)) {
            notHonoured(option, model + " has no such option for " + operation.id(), honoured());
        }
    }

    /** What the operation is made of needs no mention, how many results is the core's own affair. */
    private boolean isUnderstood(Option<?> option) {
        return operation.required().contains(option)
                || option.equals(Option.CONTINUE_FROM)
                || (option.equals(Option.INPUT_IMAGES) && operation.mediaType() == MediaType.IMAGE)
                || option.equals(Option.INPUT_VIDEO)
                || option.equals(Option.COUNT);
    }

    private <T> void checkValue(Option<T> option, Constraint constraint, String why) {
        if (option.equals(Option.COUNT)) {
            return;
        }
        T value = options.require(option);
        if (constraint instanceof Constraint.Length && value instanceof Number) {
            value = asText(option, value);
        }
        if (constraint instanceof Constraint.Never never) {
            notHonoured(option, never.why().isEmpty() ? why : never.why(), "");
        } else if (!constraint.allows(option, value)) {
            misfit(option, value, constraint, why);
        }
    }

    /** A provider's own parameter that is a text may look like a number. */
    @SuppressWarnings("unchecked") // Only such a parameter takes both texts and numbers.
    private <T> T asText(Option<T> option, T value) {
        T text = (T) option.type().text(value);
        options = options.with(option, text);
        return text;
    }

    private <T> void misfit(Option<T> option, T value, Constraint constraint, String why) {
        Optional<T> nearest =
                lenient && !option.isEssential() ? NearestValue.of(option, value, constraint) : Optional.empty();
        String reason = why.isEmpty() ? "not possible with " + model : why;
        if (nearest.isPresent()) {
            keepShape(option, value);
            options = options.with(option, nearest.get());
            adjustments.add(new Adjustment(
                    option.name(),
                    ShownValue.of(option, value),
                    option.type().text(nearest.get()),
                    "Allowed for " + model + ": " + constraint.describe() + "."));
        } else {
            violations.add(new Violation(option.name(), ShownValue.of(option, value), reason, constraint.describe()));
        }
    }

    /** Pixels that become a named step lose their shape, unless it is kept as a ratio. */
    private void keepShape(Option<?> option, Object value) {
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
                                "The shape of the size that was asked for."));
                    });
        }
    }

    private void notHonoured(Option<?> option, String reason, String allowed) {
        if (lenient && !option.isEssential()) {
            adjustments.add(new Adjustment(option.name(), shown(option), "", reason + "."));
            options = options.without(option);
        } else {
            violations.add(new Violation(option.name(), shown(option), reason, allowed));
        }
    }

    private <T> String shown(Option<T> option) {
        return options.get(option).map(value -> ShownValue.of(option, value)).orElse("");
    }

    private String honoured() {
        return String.join(", ", capabilities.constraints().keySet());
    }

    private boolean applies(Rule rule) {
        for (Map.Entry<String, Constraint> condition : rule.when().entrySet()) {
            Optional<Option<?>> option = Option.find(condition.getKey());
            if (option.isEmpty() || !options.has(option.get()) || !fits(option.get(), condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    private <T> boolean fits(Option<T> option, Constraint constraint) {
        return constraint.allows(option, options.require(option));
    }

    private void applyRule(Rule rule, String name, Constraint constraint) {
        Option<?> option = Option.find(name).orElseThrow();
        if (options.has(option)) {
            checkValue(option, constraint, rule.why());
        } else if (constraint instanceof Constraint.OneOf one) {
            // Nothing was said, and the provider's own choice may be none of these.
            options = choose(option, one.values().get(0));
        }
    }

    private void applyDefault(String name, String text) {
        Option<?> option = Option.find(name).orElseThrow();
        if (!options.has(option)) {
            options = choose(option, text);
        }
    }

    private <T> Options choose(Option<T> option, String text) {
        return options.with(option, option.parse(text));
    }
}
