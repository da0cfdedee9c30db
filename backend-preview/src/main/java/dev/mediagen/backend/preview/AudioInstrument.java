package dev.mediagen.backend.preview;

/** Instruments made of sine waves, or of noise. */
enum AudioInstrument {
    /** A soft choir, slightly out of tune with itself. */
    PAD(0.35, 0.9, 0, 0.998, 0.5, 1.003, 0.5, 2.001, 0.18),
    /** A plucked string. */
    STRING(0.004, 0.4, 2, 1, 1, 2, 0.45, 3, 0.25, 5, 0.1),
    BELL(0.002, 2.5, 2, 0.5, 0.2, 1, 0.5, 2.76, 0.35, 5.4, 0.25),
    DRUM(0.001, 0.1, 20, 1, 1, 1.6, 0.5),
    /** A plain tone. */
    TONE(0.006, 0.03, 0, 1, 1),
    /** A voice: the partials near the resonances of the mouth are strong. */
    VOWEL_A(0.015, 0.04, 0, 1, 0.5, 2, 0.4, 3, 0.3, 4, 0.5, 5, 0.6, 6, 0.5, 7, 0.3, 14, 0.1),
    VOWEL_E(0.015, 0.04, 0, 1, 0.6, 2, 0.6, 3, 0.7, 4, 0.3, 10, 0.2, 11, 0.3, 12, 0.3, 13, 0.2),
    VOWEL_I(0.015, 0.04, 0, 1, 0.9, 2, 0.8, 3, 0.2, 13, 0.2, 14, 0.3, 15, 0.3, 16, 0.2),
    VOWEL_O(0.015, 0.04, 0, 1, 0.7, 2, 0.6, 3, 0.8, 4, 0.7, 5, 0.5, 6, 0.2, 13, 0.05),
    VOWEL_U(0.015, 0.04, 0, 1, 1, 2, 0.8, 3, 0.3, 5, 0.2, 6, 0.1),
    /** A voice with closed lips. */
    HUM(0.015, 0.04, 0, 1, 0.5, 2, 0.2),
    /** Noise up to the pitch, short. */
    DROP(0.001, 0.03, 30),
    /** Noise up to the pitch, that swells. */
    BREEZE(0.7, 0.8, 0);

    private static final MathNoise NOISE = new MathNoise(7);

    private final double attack;
    private final double release;
    private final double decay;
    private final double[] partials;

    /**
     * An instrument.
     *
     * @param attack seconds until a note has its full loudness
     * @param release seconds in which it dies away after its end
     * @param decay how fast it becomes quieter before its end; higher partials do so faster
     * @param partials pairs of a multiple of the pitch, and how loud it is; none for noise
     */
    AudioInstrument(double attack, double release, double decay, double... partials) {
        this.attack = attack;
        this.release = release;
        this.decay = decay;
        this.partials = partials;
    }

    double release() {
        return release;
    }

    /** The sample of a note at a time in seconds since its beginning. */
    double sample(double time, AudioNote note) {
        double sum = partials.length == 0 ? NOISE.at(time * note.pitch(), note.start() * 1000) / (1 + time * decay) : 0;
        for (int i = 0; i < partials.length; i += 2) {
            double level = partials[i + 1] / (1 + time * decay * partials[i]);
            sum += level * MathCurves.sin(time * note.pitch() * partials[i]);
        }
        double fadeOut = MathCurves.clamp((note.length() + release - time) / release);
        return sum * MathCurves.clamp(time / attack) * fadeOut * fadeOut;
    }
}
