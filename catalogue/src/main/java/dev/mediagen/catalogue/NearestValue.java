package dev.mediagen.catalogue;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.TypedConstraint;
import dev.mediagen.spi.ValueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the allowed value that is nearest to one that is not allowed. */
final class NearestValue {

    private NearestValue() {}

    /** The allowed value that is nearest; only numbers, durations, sizes and ratios have one. On a tie the smaller value wins. */
    static <T> Optional<T> of(Option<T> option, T value, Constraint constraint) {
        return candidates(option, value, constraint).stream()
                .min(Comparator.<T>comparingDouble(candidate -> distance(option, value, candidate))
                        .thenComparingDouble(candidate -> magnitude(option, candidate)));
    }

    private static <T> List<T> candidates(Option<T> option, T value, Constraint constraint) {
        List<T> candidates = new ArrayList<>();
        if (constraint instanceof Constraint.OneOf one && isMeasurable(option, value)) {
            one.values().stream()
                    .filter(text -> isReadable(option, text))
                    .map(option::parse)
                    .forEach(candidates::add);
        } else if (constraint instanceof Constraint.Range range) {
            option.type()
                    .number(value)
                    .map(number -> clamp(number, range).stripTrailingZeros())
                    .map(BigDecimal::toPlainString)
                    .map(option::parse)
                    .ifPresent(candidates::add);
        } else if (constraint instanceof Constraint.Pixels pixels && value instanceof Size size) {
            candidates.add(option.parse(PixelSnap.snap(size, pixels).text()));
        } else if (constraint instanceof TypedConstraint typed) {
            of(option, value, typed.bound())
                    .flatMap(near -> ofKind(near, typed.kind()))
                    .ifPresent(candidates::add);
        } else if (constraint instanceof Constraint.Either either) {
            either.alternatives()
                    .forEach(alternative -> of(option, value, alternative).ifPresent(candidates::add));
        }
        return candidates;
    }

    /** Between whole numbers the nearest may have to be rounded. */
    @SuppressWarnings("unchecked") // Only a provider's own parameter has kinds, and its type is that of any value.
    private static <T> Optional<T> ofKind(T near, ValueKind kind) {
        Object number = kind == ValueKind.INTEGER && near instanceof Double exact ? (Object) Math.round(exact) : near;
        return (Optional<T>) kind.of(number);
    }

    private static <T> boolean isMeasurable(Option<T> option, T value) {
        return value instanceof Size
                || value instanceof AspectRatio
                || option.type().number(value).isPresent();
    }

    private static boolean isReadable(Option<?> option, String text) {
        try {
            option.type().parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            // A list may hold a word beside its numbers, such as "auto".
            return false;
        }
    }

    private static <T> double distance(Option<T> option, T requested, T candidate) {
        if (requested instanceof PixelSize a && candidate instanceof PixelSize b) {
            return Math.abs(Math.log((double) a.pixels() / b.pixels()))
                    + Math.abs(Math.log((double) a.width() * b.height() / ((double) a.height() * b.width())));
        }
        if (requested instanceof Size || requested instanceof AspectRatio) {
            return Math.abs(Math.log(magnitude(option, requested) / magnitude(option, candidate)));
        }
        return Math.abs(magnitude(option, requested) - magnitude(option, candidate));
    }

    private static <T> double magnitude(Option<T> option, T value) {
        if (value instanceof Size size) {
            return size.pixels();
        } else if (value instanceof AspectRatio ratio) {
            return ratio.value();
        }
        return option.type().number(value).orElse(BigDecimal.ZERO).doubleValue();
    }

    private static BigDecimal clamp(BigDecimal number, Constraint.Range range) {
        BigDecimal inside = number.max(range.min()).min(range.max());
        return range.step()
                .map(step -> range.min()
                        .add(inside.subtract(range.min())
                                .divide(step, 0, RoundingMode.HALF_DOWN)
                                .multiply(step)))
                .orElse(inside);
    }
}
