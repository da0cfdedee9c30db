package dev.mediagen.backend.preview;

import java.util.List;

/** A run of colours from 0 to 1 through several stops, worked out once. */
final class ImageGradient {

    private static final int STEPS = 256;

    private final ImageColour[] colours = new ImageColour[STEPS + 1];

    ImageGradient(List<ImageColour> stops) {
        List<ImageOklab> points = stops.stream().map(ImageOklab::of).toList();
        int last = points.size() - 1;
        for (int i = 0; i <= STEPS; i++) {
            double place = (double) i / STEPS * last;
            int index = Math.min((int) place, last - 1);
            colours[i] =
                    points.get(index).mix(points.get(index + 1), place - index).colour();
        }
    }

    /** The colour at a place; what lies outside takes the nearer end. */
    ImageColour at(double place) {
        return colours[(int) (MathCurves.clamp(place) * STEPS + 0.5)];
    }

    /** The colour between two steps, for wide areas in which steps would show. */
    ImageColour between(double place) {
        double exact = MathCurves.clamp(place) * STEPS;
        int index = Math.min((int) exact, STEPS - 1);
        return colours[index].mix(colours[index + 1], exact - index);
    }
}
