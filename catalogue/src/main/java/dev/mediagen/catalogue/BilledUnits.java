package dev.mediagen.catalogue;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Quote.Quantity;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How many units of each kind a call is billed for, as far as that is known before it is sent.
 *
 * @param operation the operation
 * @param options the options of the call, with the values that are sent for those that it does not set
 * @param capabilities what the model supports
 */
record BilledUnits(Operation operation, Options options, Capabilities capabilities) {

    BilledUnits {
        for (Map.Entry<String, String> usual : capabilities.defaults().entrySet()) {
            options = Option.find(usual.getKey())
                    .map(with(options, usual.getValue()))
                    .orElse(options);
        }
    }

    /** Nobody speaks more slowly, or faster, than so many characters per second. */
    private static final BigDecimal SLOWEST = BigDecimal.valueOf(2);

    private static final BigDecimal FASTEST = BigDecimal.valueOf(25);
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);

    /** The value that leaves the choice to the provider. */
    private static final String AUTO = "auto";

    private static final double SAME_RATIO = 0.02;

    private static final Set<Option<?>> NO_IMAGES =
            Set.of(Option.INPUT_VIDEO, Option.INPUT_AUDIO, Option.VOICE_SAMPLES);

    private static Function<Option<?>, Options> with(Options options, String text) {
        return option -> options.has(option) ? options : with(options, option, text);
    }

    private static <T> Options with(Options options, Option<T> option, String text) {
        return options.with(option, option.parse(text));
    }

    /** Whether a unit of what goes in is billed for this call. */
    boolean isBilled(Price.Unit unit) {
        return switch (unit) {
            case INPUT_IMAGE, IMAGE_INPUT_TOKEN -> images() > 0;
            case INPUT_SECOND -> options.has(Option.INPUT_VIDEO) || options.has(Option.CONTINUE_FROM);
            default -> true;
        };
    }

    /** How many units are billed; empty when it is known only afterwards. */
    Optional<Quantity> quantity(Price.Unit unit) {
        return switch (unit) {
            case IMAGE -> exactly(CallSplit.count(options));
            case SONG, GENERATION -> exactly(1);
            case INPUT_IMAGE -> exactly(images());
            case CHARACTER -> exactly(characters());
            // A token is at least one byte of the text.
            case TEXT_INPUT_TOKEN -> Optional.of(new Quantity(BigDecimal.ZERO, BigDecimal.valueOf(bytes())));
            case SECOND -> seconds();
            case MINUTE -> seconds().map(length -> new Quantity(part(length.least()), part(length.most())));
            default -> Optional.empty();
        };
    }

    private static Optional<Quantity> exactly(long number) {
        BigDecimal units = BigDecimal.valueOf(number);
        return Optional.of(new Quantity(units, units));
    }

    private static BigDecimal part(BigDecimal seconds) {
        return seconds.divide(MINUTE, MathContext.DECIMAL32);
    }

    private long images() {
        long files = options.inputs().stream()
                .filter(named -> !NO_IMAGES.contains(named.option()))
                .count();
        return files + (operation.mediaType() == MediaType.IMAGE && options.has(Option.CONTINUE_FROM) ? 1 : 0);
    }

    private long characters() {
        return options.get(Option.PROMPT).map(TextPieces::count).orElse(0);
    }

    private long bytes() {
        return Stream.of(Option.PROMPT, Option.NEGATIVE_PROMPT, Option.INSTRUCTIONS)
                .flatMap(option -> options.get(option).stream())
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private Optional<Quantity> seconds() {
        if (operation == Operation.SPEECH || operation == Operation.VOICE_CLONE) {
            return Optional.of(spoken(characters()));
        } else if (operation == Operation.VOICE_DESIGN) {
            return options.get(Option.PREVIEW_TEXT).map(TextPieces::count).map(this::spoken);
        }
        Optional<Quantity> length = options.get(Option.DURATION)
                .flatMap(OptionType.DURATION::number)
                .map(seconds -> new Quantity(seconds, seconds));
        return length.or(() -> capabilities.constraint(Option.DURATION).flatMap(BilledUnits::between));
    }

    private Quantity spoken(long characters) {
        BigDecimal text = BigDecimal.valueOf(characters);
        BigDecimal speed = BigDecimal.valueOf(options.get(Option.SPEED).orElse(1.0));
        return new Quantity(
                text.divide(FASTEST.multiply(speed), MathContext.DECIMAL32),
                text.divide(SLOWEST.multiply(speed), MathContext.DECIMAL32));
    }

    /** The shortest and the longest duration that the model makes. */
    private static Optional<Quantity> between(Constraint bound) {
        if (bound instanceof Constraint.Range range) {
            return Optional.of(new Quantity(range.min(), range.max()));
        } else if (bound instanceof Constraint.OneOf list) {
            List<BigDecimal> lengths = list.values().stream()
                    .flatMap(text -> OptionType.DURATION.number(OptionType.DURATION.parse(text)).stream())
                    .sorted()
                    .toList();
            return Optional.of(new Quantity(lengths.get(0), lengths.get(lengths.size() - 1)));
        }
        return Optional.empty();
    }

    /** Whether a price for some values of options may apply: it does not if the call has another value. */
    boolean mayHave(Map<String, String> values) {
        return values.entrySet().stream()
                .allMatch(one -> Option.find(one.getKey())
                        .filter(option -> mayHave(option, one.getValue()))
                        .isPresent());
    }

    private <T> boolean mayHave(Option<T> option, String text) {
        Optional<T> value = options.get(option);
        boolean isOpen = value.isEmpty() || option.type().text(value.get()).equalsIgnoreCase(AUTO);
        if (option.equals(Option.SIZE)) {
            Size billed = Size.parse(text);
            return isOpen ? hasRatio(billed) : isSame((Size) value.get(), billed);
        }
        return isOpen || Constraint.oneOf(text).allows(option, value.get());
    }

    /** A size that follows from an aspect ratio is another one than that of another ratio. */
    private boolean hasRatio(Size billed) {
        return !(billed instanceof PixelSize pixels)
                || options.get(Option.ASPECT_RATIO)
                        .map(ratio -> Math.abs(ratio.value() - (double) pixels.width() / pixels.height()) < SAME_RATIO)
                        .orElse(true);
    }

    /** Whether a size is billed as another one; {@code 720p} is every video of that many pixels in its shorter edge. */
    private static boolean isSame(Size size, Size billed) {
        return size.equals(billed)
                || (size instanceof PixelSize pixels
                        && billed instanceof NamedSize named
                        && named.name().equals(Math.min(pixels.width(), pixels.height()) + "p"));
    }
}
