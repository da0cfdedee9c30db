package dev.mediagen.tck;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Size;
import dev.mediagen.catalogue.NormalValue;
import dev.mediagen.spi.Constraint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of an option that a constraint allows, and values that it does not: every value of a list, the edges of a range. */
final class SampleValues {
    /** The maximum number of files; longer lists prove nothing more. */
    private static final int MOST_FILES = 16;

    private static final int MOST_STEPS = 20;

    private final MediaType mediaType;
    private final SampleInputs inputs;

    /** Creates values for requests with results of this type, with these input files. */
    SampleValues(MediaType mediaType, SampleInputs inputs) {
        this.mediaType = mediaType;
        this.inputs = inputs;
    }

    /** Allowed values, the simplest first; empty when the kit cannot make one. */
    <T> List<T> allowed(Option<T> option, Constraint constraint) {
        List<T> values = new ArrayList<>();
        for (T value : candidates(option, constraint)) {
            if (constraint.allows(option, value) && values.stream().noneMatch(value::equals)) {
                values.add(value);
            }
        }
        return values;
    }

    /** Values that the option can have, but the constraint excludes. */
    <T> List<T> refused(Option<T> option, Constraint constraint) {
        return outside(option, constraint).stream()
                .filter(value -> !constraint.allows(option, NormalValue.of(option, value, constraint)))
                .toList();
    }

    private <T> List<T> candidates(Option<T> option, Constraint constraint) {
        if (constraint instanceof Constraint.OneOf one) {
            return parsed(option, one.values().stream());
        } else if (option.type().equals(OptionType.SPEAKERS) || option.type().equals(OptionType.LANGUAGES)) {
            return typical(option);
        } else if (constraint instanceof Constraint.Range range) {
            return parsed(
                    option, Stream.concat(edges(range), close(option, range)).map(SampleValues::plain));
        } else if (constraint instanceof Constraint.Length && option.type().equals(OptionType.LANGUAGE)) {
            return typical(option);
        } else if (constraint instanceof Constraint.Length length) {
            return parsed(option, texts(option, length));
        } else if (constraint instanceof Constraint.Pixels pixels) {
            return parsed(option, SamplePixels.within(pixels).map(Size::text));
        } else if (constraint instanceof Constraint.Inputs bound) {
            return files(option, bound);
        } else if (constraint instanceof Constraint.Either either) {
            return either.alternatives().stream()
                    .flatMap(alternative -> candidates(option, alternative).stream())
                    .toList();
        } else if (option.isExtra() && SamplePlainValues.isFor(constraint)) {
            return ofPlain(option, constraint);
        }
        return constraint instanceof Constraint.Any ? typical(option) : List.of();
    }

    /** The shortest text, the longest, one that differs from it in its last letter only, and texts with non-Latin letters. */
    private static Stream<String> texts(Option<?> option, Constraint.Length length) {
        String longest = text(length.max(), 'b');
        Stream<String> plain = Stream.of(
                text(Math.max(1, length.min()), 'a'), longest, longest.substring(0, longest.length() - 1) + "z");
        return option.isExtra() ? plain : Stream.concat(plain, TypicalTexts.foreign(option));
    }

    /** Two close decimals, which must differ on the wire unless the catalogue has steps. */
    private static Stream<BigDecimal> close(Option<?> option, Constraint.Range range) {
        if (!option.type().equals(OptionType.DECIMAL) || range.step().isPresent()) {
            return Stream.empty();
        }
        BigDecimal third =
                range.min().add(range.max().subtract(range.min()).divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN));
        return Stream.of(third, third.add(new BigDecimal("0.01")));
    }

    @SuppressWarnings("unchecked") // A provider's own parameter takes any JSON value.
    private <T> List<T> ofPlain(Option<T> option, Constraint constraint) {
        return (List<T>) new SamplePlainValues(bound -> candidates((Option<Object>) option, bound)).of(constraint);
    }

    /** Both ends, and every step between them where there are not too many. */
    private static Stream<BigDecimal> edges(Constraint.Range range) {
        if (range.step().isEmpty()) {
            return Stream.of(range.min(), range.max());
        }
        BigDecimal step = range.step().get();
        Stream<BigDecimal> steps = Stream.iterate(
                        range.min(), value -> value.compareTo(range.max()) <= 0, value -> value.add(step))
                .limit(MOST_STEPS);
        return Stream.concat(steps, Stream.of(range.max()));
    }

    private <T> List<T> outside(Option<T> option, Constraint constraint) {
        if (constraint instanceof Constraint.Range range) {
            BigDecimal step = range.step().orElse(BigDecimal.ONE);
            return parsed(
                    option,
                    Stream.of(range.min().subtract(step), range.max().add(step)).map(SampleValues::plain));
        } else if (constraint instanceof Constraint.Length length) {
            return parsed(option, Stream.of(text(length.max() + 1, 'c')));
        } else if (constraint instanceof Constraint.Inputs bound
                && option.type().equals(OptionType.INPUTS)) {
            return bound.max() <= MOST_FILES ? list(option, bound.formats(), bound.max() + 1) : List.of();
        } else if (constraint instanceof Constraint.Inputs) {
            return List.of();
        }
        return Stream.concat(parsed(option, Stream.of("tck-none", "7x7", "13:7")).stream(), typical(option).stream())
                .toList();
    }

    /** Values that any model could accept, for options without constraints. */
    <T> List<T> typical(Option<T> option) {
        OptionType<T> type = option.type();
        if (type.equals(OptionType.INPUT) || type.equals(OptionType.INPUTS)) {
            return files(option, new Constraint.Inputs(1, 2, Long.MAX_VALUE, SampleInputs.usualFormats(option)));
        } else if (type.equals(OptionType.FORMAT)) {
            return parsed(
                    option,
                    Stream.of(MediaFormat.values())
                            .filter(format -> format.mediaType() == mediaType && format.isKnown())
                            .map(MediaFormat::id));
        }
        return parsed(option, TypicalTexts.of(option));
    }

    /** Parses values; skips those that the option cannot have, such as "auto" in a list of numbers. */
    private static <T> List<T> parsed(Option<T> option, Stream<String> texts) {
        List<T> values = new ArrayList<>();
        texts.forEach(text -> {
            try {
                values.add(option.parse(text));
            } catch (IllegalArgumentException | InvalidRequestException e) {
                return;
            }
        });
        return values;
    }

    // The type of the option says what the value is.
    @SuppressWarnings("unchecked")
    private <T> List<T> files(Option<T> option, Constraint.Inputs bound) {
        if (option.type().equals(OptionType.INPUT) || (option.isExtra() && bound.max() == 1)) {
            return (List<T>) inputs.of(option, bound.formats());
        }
        int most = Math.min(bound.max(), MOST_FILES);
        List<T> lists = new ArrayList<>(list(option, bound.formats(), bound.min()));
        if (most > bound.min()) {
            lists.addAll(list(option, bound.formats(), most));
        }
        if (most > 1) {
            lists.add(reversed(lists.get(lists.size() - 1)));
        }
        return lists;
    }

    /** For each format a list of this number of files. */
    @SuppressWarnings("unchecked")
    private <T> List<T> list(Option<T> option, Set<MediaFormat> formats, int count) {
        List<T> lists = new ArrayList<>();
        for (Input first : inputs.of(option, formats)) {
            lists.add((T) IntStream.range(0, count)
                    .mapToObj(position -> position == 0 ? first : inputs.another(first, position))
                    .toList());
        }
        return lists;
    }

    @SuppressWarnings("unchecked") // It is a list like those that are made above.
    private static <T> T reversed(T list) {
        List<Input> reversed = new ArrayList<>((List<Input>) list);
        Collections.reverse(reversed);
        return (T) List.copyOf(reversed);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A text of exactly this number of characters that starts like a prompt. */
    private static String text(int length, char fill) {
        String start = "a lighthouse at dusk ";
        return length <= start.length()
                ? start.strip().substring(0, Math.min(length, start.length() - 1))
                : start + String.valueOf(fill).repeat(length - start.length());
    }
}
