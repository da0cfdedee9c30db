package dev.mediagen.spi;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of an option that a model supports. The core checks them, and leniently finds the nearest. */
public sealed interface Constraint
        permits Constraint.Any,
                Constraint.OneOf,
                Constraint.Range,
                Constraint.Length,
                Constraint.Pixels,
                Constraint.Inputs,
                Constraint.Either,
                Constraint.Never,
                TypedConstraint,
                ListConstraint,
                ObjectConstraint {

    /** Any value. */
    static Constraint any() {
        return new Any();
    }

    /** One of these values, as text: {@code oneOf("1:1", "16:9")}. */
    static Constraint oneOf(Object... values) {
        return new OneOf(Arrays.stream(values).map(String::valueOf).toList());
    }

    /** A number from {@code min} to {@code max}, both included; durations are in seconds. */
    static Constraint range(double min, double max) {
        return new Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max), Optional.empty());
    }

    /** A number from {@code min} to {@code max} in steps counted from {@code min}. */
    static Constraint steps(double min, double max, double step) {
        return new Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max), Optional.of(BigDecimal.valueOf(step)));
    }

    /** Text of at most this number of characters. */
    static Constraint atMost(int characters) {
        return new Length(0, characters);
    }

    /** Files of these formats: at most {@code count}, each at most {@code maxBytes} long. */
    static Constraint inputs(int count, long maxBytes, MediaFormat... formats) {
        return new Inputs(1, count, maxBytes, Set.of(formats));
    }

    /** {@code true} or {@code false}, for a provider's own parameter. */
    static Constraint flag() {
        return new TypedConstraint(ValueKind.FLAG, any());
    }

    /** A whole number within a constraint, for a provider's own parameter. */
    static Constraint integer(Constraint bound) {
        return new TypedConstraint(ValueKind.INTEGER, bound);
    }

    /** A number within a constraint, for a provider's own parameter. */
    static Constraint number(Constraint bound) {
        return new TypedConstraint(ValueKind.NUMBER, bound);
    }

    /** Text within a constraint, for a provider's own parameter. */
    static Constraint text(Constraint bound) {
        return new TypedConstraint(ValueKind.TEXT, bound);
    }

    /** Not supported, with the reason as a sentence. Like not naming the option, but with a reason. */
    static Constraint never(String why) {
        return never(Text.plain(why));
    }

    /** The same where the reason speaks of other options. */
    static Constraint never(Text why) {
        return new Never(why);
    }

    /** Describes what is allowed, for messages and documentation. */
    String describe();

    /**
     * Whether a model with this constraint accepts the value. Numbers are compared by value, not by text: {@code 8} allows {@code
     * 8.0}. For input files only the number is checked, because formats and lengths need the bytes.
     *
     * @param option the option of the value; its type defines how values are compared
     */
    <T> boolean allows(Option<T> option, T value);

    /** The constraint of the files in it; empty where there are none. */
    default Optional<Inputs> files() {
        return Optional.empty();
    }

    /** Whether the value is one of a list of names; false where any name is allowed. */
    default boolean lists(String name) {
        return false;
    }

    /** Any value. */
    record Any() implements Constraint {

        @Override
        public String describe() {
            return "any";
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return true;
        }
    }

    /**
     * One of a list.
     *
     * @param values the values as text, in the provider's order; compared without regard to case
     */
    record OneOf(List<String> values) implements Constraint {

        /** Makes a defensive copy. */
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public String describe() {
            return String.join(", ", values);
        }

        @Override
        public boolean lists(String name) {
            return values.stream().anyMatch(name::equalsIgnoreCase);
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return values.stream().anyMatch(allowed -> same(option, value, allowed));
        }

        private static <T> boolean same(Option<T> option, T value, String allowed) {
            return option.type().text(value).equalsIgnoreCase(allowed)
                    || option.type()
                            .number(value)
                            .flatMap(number -> number(option, allowed).map(other -> number.compareTo(other) == 0))
                            .orElse(false);
        }

        private static <T> Optional<BigDecimal> number(Option<T> option, String text) {
            try {
                return option.type().number(option.type().parse(text));
            } catch (IllegalArgumentException e) {
                // A list may hold a word beside its numbers, such as "auto".
                return Optional.empty();
            }
        }
    }

    /**
     * A number between two others.
     *
     * @param min the smallest
     * @param max the largest
     * @param step the distance between allowed values, counted from the smallest; empty when all values between are allowed
     */
    record Range(BigDecimal min, BigDecimal max, Optional<BigDecimal> step) implements Constraint {

        @Override
        public String describe() {
            return (min.compareTo(max) == 0 ? plain(min) : plain(min) + " to " + plain(max))
                    + step.map(value -> " in steps of " + plain(value)).orElse("");
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return option.type().number(value).filter(this::contains).isPresent();
        }

        private boolean contains(BigDecimal number) {
            return number.compareTo(min) >= 0
                    && number.compareTo(max) <= 0
                    && step.map(value -> number.subtract(min).remainder(value).signum() == 0)
                            .orElse(true);
        }

        private static String plain(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Text of a limited length.
     *
     * @param min the minimum number of characters
     * @param max the maximum number of characters, counted as Unicode code points
     */
    record Length(int min, int max) implements Constraint {

        @Override
        public String describe() {
            return min > 0 ? min + " to " + max + " characters" : "at most " + max + " characters";
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            String text = option.type().text(value);
            int characters = text.codePointCount(0, text.length());
            return characters >= min && characters <= max;
        }
    }

    /**
     * Pixel sizes by rule instead of by list.
     *
     * @param multipleOf both edges are multiples of this
     * @param minEdge the shortest edge is at least this
     * @param maxEdge the longest edge is at most this
     * @param maxRatio long edge divided by short edge is at most this
     * @param minPixels width times height is at least this
     * @param maxPixels width times height is at most this
     */
    record Pixels(int multipleOf, int minEdge, int maxEdge, double maxRatio, long minPixels, long maxPixels)
            implements Constraint {

        @Override
        public String describe() {
            List<String> bounds = new ArrayList<>();
            if (multipleOf > 1) {
                bounds.add("both edges multiples of " + multipleOf);
            }
            if (minEdge > 1) {
                bounds.add((bounds.isEmpty() ? "the shortest edge" : "the shortest") + " at least " + minEdge);
            }
            if (maxEdge < Integer.MAX_VALUE) {
                bounds.add((bounds.isEmpty() ? "the longest edge" : "the longest") + " at most " + maxEdge);
            }
            bounds.add("at most "
                    + BigDecimal.valueOf(maxRatio).stripTrailingZeros().toPlainString() + ":1");
            if (maxPixels < Long.MAX_VALUE) {
                bounds.add((minPixels > 1 ? minPixels + " to " : "at most ") + maxPixels + " pixels in total");
            } else if (minPixels > 1) {
                bounds.add("at least " + minPixels + " pixels in total");
            }
            int last = bounds.size() - 1;
            return "WIDTHxHEIGHT with "
                    + (last == 0
                            ? bounds.get(0)
                            : String.join(", ", bounds.subList(0, last)) + ", and " + bounds.get(last));
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return value instanceof PixelSize size && contains(size);
        }

        private boolean contains(PixelSize size) {
            int longest = Math.max(size.width(), size.height());
            int shortest = Math.min(size.width(), size.height());
            return size.width() % multipleOf == 0
                    && size.height() % multipleOf == 0
                    && shortest >= minEdge
                    && longest <= maxEdge
                    && (double) longest / shortest <= maxRatio
                    && size.pixels() >= minPixels
                    && size.pixels() <= maxPixels;
        }
    }

    /**
     * Input files.
     *
     * @param min the minimum number of files
     * @param max the maximum number of files
     * @param maxBytes the maximum length of each file in bytes
     * @param formats the accepted formats, found from the bytes
     */
    record Inputs(int min, int max, long maxBytes, Set<MediaFormat> formats) implements Constraint {

        /** Makes a defensive copy. */
        public Inputs {
            formats = Set.copyOf(formats);
        }

        @Override
        public String describe() {
            String names = String.join(
                    ", ", formats.stream().sorted().map(MediaFormat::id).toList());
            String number = min == max ? "exactly " + max : (min > 1 ? min + " to " + max : "at most " + max);
            return number + " of " + names + ", each up to " + maxBytes / (1024 * 1024) + " MiB";
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            boolean areFiles = value instanceof List<?> list
                    ? list.stream().allMatch(Input.class::isInstance)
                    : value instanceof Input;
            int count = value instanceof List<?> list ? list.size() : 1;
            return areFiles && count >= min && count <= max;
        }

        @Override
        public Optional<Inputs> files() {
            return Optional.of(this);
        }
    }

    /**
     * One of several constraints: a list of sizes, or else pixels by rule.
     *
     * @param alternatives the constraints, of which one has to hold
     */
    record Either(List<Constraint> alternatives) implements Constraint {

        /** Makes a defensive copy. */
        public Either {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String describe() {
            return String.join(
                    "; or ", alternatives.stream().map(Constraint::describe).toList());
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return alternatives.stream().anyMatch(alternative -> alternative.allows(option, value));
        }

        @Override
        public boolean lists(String name) {
            return alternatives.stream().anyMatch(alternative -> alternative.lists(name));
        }

        @Override
        public Optional<Inputs> files() {
            return alternatives.stream()
                    .flatMap(alternative -> alternative.files().stream())
                    .findFirst();
        }
    }

    /**
     * Not supported.
     *
     * @param why the reason, as a sentence
     */
    record Never(Text why) implements Constraint {

        @Override
        public String describe() {
            return "never";
        }

        @Override
        public <T> boolean allows(Option<T> option, T value) {
            return false;
        }
    }
}
