package dev.mediagen.backend.preview;

/** Lets one pitch of a sound through more than the others. Loudness at that pitch stays as it is. */
final class AudioResonator {

    private final int rate;
    private final double decay;
    private double frequency = 500;
    private double turn;
    private double gain;
    private double last;
    private double before;

    AudioResonator(int rate, double bandwidth) {
        this.rate = rate;
        decay = StrictMath.exp(-StrictMath.PI * bandwidth / rate);
        set(frequency);
    }

    void set(double hertz) {
        frequency = hertz;
        turn = 2 * decay * MathCurves.cos(hertz / rate);
        gain = (1 - decay) * Math.sqrt(1 - 2 * decay * MathCurves.cos(2 * hertz / rate) + decay * decay);
    }

    /** Goes a third of the way to another pitch. */
    void towards(double hertz) {
        set(frequency + (hertz - frequency) * 0.3);
    }

    double next(double in) {
        double out = in * gain + turn * last - decay * decay * before;
        before = last;
        last = out;
        return out;
    }
}
