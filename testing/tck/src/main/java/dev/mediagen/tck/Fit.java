package dev.mediagen.tck;

import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.spi.Constraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether a value lies within a bound: the catalogue as the kit reads it, independent of the core. */
final class Fit {
    private Fit() {}

    static <T> boolean fits(Option<T> option, T value, Constraint constraint) {
        if (constraint instanceof Constraint.OneOf one) {
            return one.values().stream().anyMatch(allowed -> same(option, value, allowed));
        } else if (constraint instanceof Constraint.Range range) {
            return option.type()
                    .number(value)
                    .filter(number -> within(number, range))
                    .isPresent();
        } else if (constraint instanceof Constraint.Length length) {
            String text = option.type().text(value);
            int characters = text.codePointCount(0, text.length());
            return characters >= length.min() && characters <= length.max();
        } else if (constraint instanceof Constraint.Pixels pixels) {
            return value instanceof PixelSize size && within(size, pixels);
        } else if (constraint instanceof Constraint.Inputs inputs) {
            int count = value instanceof List<?> list ? list.size() : 1;
            return count >= inputs.min() && count <= inputs.max();
        } else if (constraint instanceof Constraint.Either either) {
            return either.alternatives().stream().anyMatch(alternative -> fits(option, value, alternative));
        }
        return constraint instanceof Constraint.Any;
    }

    private static <T> boolean same(Option<T> option, T value, String allowed) {
        return option.type().text(value).equalsIgnoreCase(allowed)
                || option.type()
                        .number(value)
                        .flatMap(number -> number(allowed).map(other -> number.compareTo(other) == 0))
                        .orElse(false);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean within(BigDecimal number, Constraint.Range range) {
        boolean onStep = range.step()
                .map(step -> number.subtract(range.min()).remainder(step).signum() == 0)
                .orElse(true);
        return number.compareTo(range.min()) >= 0 && number.compareTo(range.max()) <= 0 && onStep;
    }

    private static boolean within(PixelSize size, Constraint.Pixels bound) {
        int longest = Math.max(size.width(), size.height());
        int shortest = Math.min(size.width(), size.height());
        return size.width() % bound.multipleOf() == 0
                && size.height() % bound.multipleOf() == 0
                && longest <= bound.maxEdge()
                && longest <= bound.maxRatio() * shortest
                && size.pixels() >= bound.minPixels()
                && size.pixels() <= bound.maxPixels();
    }
}
