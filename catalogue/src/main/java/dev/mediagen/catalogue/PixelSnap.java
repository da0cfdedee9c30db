package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Constraint;

/** Finds the nearest pixel size that a rule of multiples and areas allows. */
final class PixelSnap {

    private PixelSnap() {}

    /** Finds the nearest size; keeps the aspect ratio as far as the rule allows. Named sizes count as squares. */
    static PixelSize snap(Size requested, Constraint.Pixels bound) {
        double ratio = requested instanceof PixelSize pixels ? (double) pixels.width() / pixels.height() : 1;
        ratio = Math.max(1 / bound.maxRatio(), Math.min(bound.maxRatio(), ratio));
        double area = (double) Math.max(bound.minPixels(), Math.min(bound.maxPixels(), requested.pixels()));
        double longestForArea = Math.sqrt(area * Math.max(ratio, 1 / ratio));
        if (longestForArea > bound.maxEdge()) {
            area = (double) bound.maxEdge() * bound.maxEdge() / Math.max(ratio, 1 / ratio);
        }
        double shortestForArea = Math.sqrt(area * Math.min(ratio, 1 / ratio));
        if (shortestForArea < bound.minEdge()) {
            area = (double) bound.minEdge() * bound.minEdge() * Math.max(ratio, 1 / ratio);
        }
        return nearestMultiple(Math.sqrt(area * ratio), Math.sqrt(area / ratio), bound);
    }

    /** Of the multiples around the ideal edges, the one within the constraint that is nearest to both. */
    private static PixelSize nearestMultiple(double width, double height, Constraint.Pixels bound) {
        int step = bound.multipleOf();
        PixelSize best = Size.of(multiple(width, 0, step), multiple(height, 0, step));
        double bestDistance = Double.MAX_VALUE;
        for (int dx = -2; dx <= 2; dx++) {
            for (int dy = -2; dy <= 2; dy++) {
                PixelSize candidate = Size.of(multiple(width, dx, step), multiple(height, dy, step));
                double distance = Math.abs(candidate.width() - width) + Math.abs(candidate.height() - height);
                if (distance < bestDistance && bound.allows(Option.SIZE, candidate)) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    private static int multiple(double edge, int offset, int step) {
        return Math.max(1, (int) Math.round(edge / step) + offset) * step;
    }
}
