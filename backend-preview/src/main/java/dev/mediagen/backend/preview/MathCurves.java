package dev.mediagen.backend.preview;

/** The few curves everything is drawn with. {@link Math#sin} may differ from machine to machine; these do not. */
final class MathCurves {

    private static final int STEPS = 4096;
    private static final float[] SINE = sine();

    private MathCurves() {}

    /** The sine of an angle in turns: 1 is once around. */
    static double sin(double turns) {
        double place = (turns - Math.floor(turns)) * STEPS;
        int index = (int) place;
        double low = SINE[index];
        return low + (SINE[index + 1] - low) * (place - index);
    }

    static double cos(double turns) {
        return sin(turns + 0.25);
    }

    /** The direction of a place seen from the middle, in turns; good to a thousandth. */
    static double turns(double x, double y) {
        double wide = Math.abs(x);
        double high = Math.abs(y);
        double slope = Math.min(wide, high) / (Math.max(wide, high) + 1e-12);
        double eighth = slope * (0.125 + (1 - slope) * (0.0389 + 0.0106 * slope));
        double quarter = high > wide ? 0.25 - eighth : eighth;
        double half = x < 0 ? 0.5 - quarter : quarter;
        return y < 0 ? -half : half;
    }

    static double clamp(double value) {
        return value < 0 ? 0 : Math.min(value, 1);
    }

    /** From 0 at {@code low} to 1 at {@code high}, gently at both ends. */
    static double smooth(double low, double high, double value) {
        double t = clamp((value - low) / (high - low));
        return t * t * (3 - 2 * t);
    }

    static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    // One step more than a turn, for the interpolation; a place that rounds up to the last step stays inside too.
    private static float[] sine() {
        float[] table = new float[STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) StrictMath.sin(i * 2 * StrictMath.PI / STEPS);
        }
        return table;
    }
}
