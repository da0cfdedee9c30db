package dev.mediagen.backend.preview;

/** Curves that give the same values on every machine, unlike {@link Math#sin}. */
final class MathCurves {

    private static final int STEPS = 4096;
    private static final float[] SINE = sine();

    private MathCurves() {}

    /** The sine of an angle in turns: 1 is a full circle. */
    static double sin(double turns) {
        double position = (turns - Math.floor(turns)) * STEPS;
        int index = (int) position;
        double low = SINE[index];
        return low + (SINE[index + 1] - low) * (position - index);
    }

    static double cos(double turns) {
        return sin(turns + 0.25);
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

    // One step more than a circle for the interpolation, and one for a position that is rounded up to the last.
    private static float[] sine() {
        float[] table = new float[STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) StrictMath.sin(i * 2 * StrictMath.PI / STEPS);
        }
        return table;
    }
}
