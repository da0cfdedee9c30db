package dev.mediagen.backend.preview;

import java.util.List;

/** A gradient from 0 to 1, computed once in steps that are too fine to be seen. */
final class ImageGradient {

    private static final int STEPS = 512;

    private final ImageColour[] colours = new ImageColour[STEPS + 1];

    /** A gradient through at least two colours, at equal distances. */
    ImageGradient(List<ImageColour> stops) {
        int last = stops.size() - 1;
        for (int i = 0; i <= STEPS; i++) {
            double position = (double) i / STEPS * last;
            int index = Math.min((int) position, last - 1);
            colours[i] = stops.get(index).mix(stops.get(index + 1), position - index);
        }
    }

    /** The colour at a position; positions outside use the nearer end. */
    ImageColour at(double position) {
        return colours[(int) (MathCurves.clamp(position) * STEPS + 0.5)];
    }
}
