package dev.mediagen.backend.preview;

import java.util.List;

/**
 * A gradient from 0 to 1.
 *
 * @param stops at least two colours, at equal distances
 */
record ImageGradient(List<ImageColour> stops) {

    /** The colour at a position; positions outside take the nearer end. */
    ImageColour at(double position) {
        double exact = MathCurves.clamp(position) * (stops.size() - 1);
        int index = Math.min((int) exact, stops.size() - 2);
        return stops.get(index).mix(stops.get(index + 1), exact - index);
    }
}
