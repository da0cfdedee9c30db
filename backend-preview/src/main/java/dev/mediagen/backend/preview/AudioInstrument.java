package dev.mediagen.backend.preview;

/** What notes are played on. */
enum AudioInstrument {
    /** A choir of soft voices, slightly apart in pitch. */
    PAD(0.35, 0.9) {
        @Override
        double wave(double age, double pitch) {
            double slow = age * pitch;
            return 0.5 * MathCurves.sin(slow * 0.998)
                    + 0.5 * MathCurves.sin(slow * 1.003 + 0.3)
                    + 0.18 * MathCurves.sin(slow * 2.001)
                    + 0.07 * MathCurves.sin(slow * 3);
        }
    },
    /** A struck string: bright at first, soon dull. */
    PLUCK(0.004, 0.6) {
        @Override
        double wave(double age, double pitch) {
            double decay = 1 / (1 + age * 5);
            double bright = decay * decay;
            double phase = age * pitch;
            return decay
                    * (MathCurves.sin(phase)
                            + 0.45 * bright * MathCurves.sin(2 * phase)
                            + 0.25 * bright * bright * MathCurves.sin(3 * phase)
                            + 0.2 * bright * bright * MathCurves.sin(5 * phase));
        }
    },
    BASS(0.015, 0.15) {
        @Override
        double wave(double age, double pitch) {
            double phase = age * pitch;
            return (MathCurves.sin(phase) + 0.3 * MathCurves.sin(2 * phase) + 0.1 * MathCurves.sin(3 * phase))
                    / (1 + age * 0.8);
        }
    },
    /** A drum whose skin slackens. */
    KICK(0.001, 0.1) {
        @Override
        double wave(double age, double pitch) {
            double decay = 1 / (1 + age * 22);
            return decay * decay * MathCurves.sin(pitch * age + 5 * age / (1 + age * 30));
        }
    },
    /** A brush on a cymbal. */
    HAT(0.001, 0.03) {
        @Override
        double wave(double age, double pitch) {
            double decay = 1 / (1 + age * 60);
            double hiss = HISS.at(age * 21_000, 0.5) - HISS.at(age * 21_000 - 1, 0.5);
            return decay * decay * hiss;
        }
    },
    /** A plain tone. */
    TONE(0.006, 0.03) {
        @Override
        double wave(double age, double pitch) {
            return MathCurves.sin(age * pitch);
        }
    },
    /** Metal that rings on, its partials out of tune. */
    BELL(0.002, 2.5) {
        @Override
        double wave(double age, double pitch) {
            double phase = age * pitch;
            double dull = 1 / (1 + age * 3);
            return 0.5
                    * dull
                    * (MathCurves.sin(phase)
                            + 0.7 * MathCurves.sin(2.76 * phase) * dull
                            + 0.5 * MathCurves.sin(5.4 * phase) * dull * dull
                            + 0.4 * MathCurves.sin(0.5 * phase));
        }
    };

    private static final MathNoise HISS = new MathNoise(7);

    private final double attack;
    private final double release;

    AudioInstrument(double attack, double release) {
        this.attack = attack;
        this.release = release;
    }

    double release() {
        return release;
    }

    double envelope(double age, double length) {
        double in = MathCurves.clamp(age / attack);
        double out = MathCurves.clamp((length + release - age) / release);
        return in * out * out;
    }

    abstract double wave(double age, double pitch);
}
