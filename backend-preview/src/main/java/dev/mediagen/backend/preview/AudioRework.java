package dev.mediagen.backend.preview;

/** Changes audio while it is read. */
final class AudioRework {

    private AudioRework() {}

    /** Passes the frequencies of speech, and silence while there is no speech. */
    static AudioSource isolated(AudioSource recording, int rate) {
        Average low = new Average(0.0012, 0.0012, rate);
        Average high = new Average(0.00006, 0.00006, rate);
        Average loudness = new Average(0.02, 0.02, rate);
        return frame -> {
            recording.next(frame);
            double speech = high.next(frame[0] - low.next(frame[0]));
            frame[0] = (float) (speech * MathCurves.smooth(0.01, 0.03, loudness.next(Math.abs(speech))));
        };
    }

    /** Another voice, always as loud as the input. */
    static AudioSource revoiced(AudioSource recording, AudioSource voice, int rate) {
        Average loudness = new Average(0.004, 0.06, rate);
        float[] heard = new float[1];
        return frame -> {
            recording.next(heard);
            voice.next(frame);
            frame[0] *= (float) Math.min(1.2, 7 * loudness.next(Math.abs(heard[0])));
        };
    }

    /** A moving average, which takes some seconds to rise or to fall. */
    private static final class Average {

        private final double rise;
        private final double fall;
        private double current;

        Average(double riseTime, double fallTime, int rate) {
            rise = Math.min(1, 1 / (riseTime * rate));
            fall = Math.min(1, 1 / (fallTime * rate));
        }

        double next(double value) {
            current += (value - current) * (value > current ? rise : fall);
            return current;
        }
    }
}
