package dev.mediagen.backend.preview;

import java.time.Duration;
import java.util.Arrays;

/**
 * A sound of a certain length, ready to be written, once.
 *
 * @param rate samples a second
 * @param channels 1 or 2
 * @param frames how many samples each channel has
 * @param sound what is to be heard
 */
record AudioClip(int rate, int channels, long frames, AudioSource sound) {

    static long frames(Duration length, int rate) {
        return Math.round(length.toNanos() / 1e9 * rate);
    }

    /** The same with the three tones at its beginning that say: this is a preview. */
    AudioClip marked() {
        AudioNotePlayer tones = new AudioNotePlayer(AudioScore.signal(), rate);
        float[] tone = new float[1];
        return with(frame -> {
            sound.next(frame);
            tones.next(tone);
            for (int i = 0; i < frame.length; i++) {
                frame[i] += tone[0];
            }
        });
    }

    /** The same length, with the sound beginning only after some seconds. */
    AudioClip after(double seconds) {
        long[] silent = {Math.round(seconds * rate)};
        return with(frame -> {
            if (silent[0] > 0) {
                silent[0]--;
                Arrays.fill(frame, 0);
            } else {
                sound.next(frame);
            }
        });
    }

    /** The same, growing from silence and dying away. */
    AudioClip faded(double in, double out) {
        long[] at = {0};
        return with(frame -> {
            sound.next(frame);
            double level = Math.min((double) at[0] / rate / in, (double) (frames - at[0]) / rate / out);
            at[0]++;
            for (int i = 0; i < frame.length; i++) {
                frame[i] *= (float) MathCurves.smooth(0, 1, level);
            }
        });
    }

    /**
     * The same, beginning as it would go on after its end, so that it can be repeated without a seam.
     *
     * @param again the same sound from its beginning
     */
    AudioClip looped(AudioSource again) {
        float[] later = new float[channels];
        for (long i = 0; i < frames; i++) {
            again.next(later);
        }
        long seam = Math.min(frames / 2, rate / 2);
        long[] at = {0};
        return with(frame -> {
            sound.next(frame);
            if (at[0] < seam) {
                again.next(later);
                float share = (float) at[0]++ / seam;
                for (int i = 0; i < frame.length; i++) {
                    frame[i] = frame[i] * share + later[i] * (1 - share);
                }
            }
        });
    }

    private AudioClip with(AudioSource other) {
        return new AudioClip(rate, channels, frames, other);
    }
}
