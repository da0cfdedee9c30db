package dev.mediagen.backend.preview;

/** The few curves everything is drawn with. {@link Math#sin} may differ from machine to machine; these do not. */
final class Curves {

    private static final int STEPS = 4096;
    private static final float[] SINE = sine();

    private Curves() {}

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
