package dev.mediagen.tck;

import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Constraint;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Sizes at the edges of a rule: the smallest and the largest square, and the widest and tallest that are allowed. */
final class SamplePixels {
    private SamplePixels() {}

    static Stream<PixelSize> within(Constraint.Pixels rule) {
        double large = Math.min((double) rule.maxPixels(), (double) rule.maxEdge() * rule.maxEdge());
        double small = Math.min(large, (double) rule.minPixels());
        return Stream.of(
                        fitted(rule, small, 1, true),
                        fitted(rule, large, 1, false),
                        fitted(rule, small, rule.maxRatio(), true),
                        fitted(rule, small, 1 / rule.maxRatio(), true))
                .filter(size -> rule.allows(Option.SIZE, size));
    }

    /** A size of about this area and aspect ratio, rounded to multiples within what is allowed. */
    private static PixelSize fitted(Constraint.Pixels rule, double area, double ratio, boolean up) {
        int[] edges = DoubleStream.of(Math.sqrt(area * ratio), Math.sqrt(area / ratio))
                .map(edge -> up ? Math.ceil(edge / rule.multipleOf()) : Math.floor(edge / rule.multipleOf()))
                .mapToInt(multiple -> rule.multipleOf() * (int) Math.max(1, multiple))
                .toArray();
        if (edges[0] > edges[1] * rule.maxRatio()) {
            edges[1] += rule.multipleOf();
        } else if (edges[1] > edges[0] * rule.maxRatio()) {
            edges[0] += rule.multipleOf();
        }
        return Size.of(edges[0], edges[1]);
    }
}
