package dev.mediagen.backend.preview;

import java.time.Duration;
import java.util.List;

/**
 * Audio of a fixed duration, which can be written once.
 *
 * @param rate samples per second
 * @param channels 1 or 2
 * @param frames the number of samples of each channel
 * @param source the samples
 */
record AudioSamples(int rate, int channels, long frames, AudioSource source) {

    /** The three rising tones at the beginning of every preview. */
    private static final List<AudioNote> MARK = List.of(
            new AudioNote(0.02, 0.05, 880, 0.16, AudioInstrument.TONE),
            new AudioNote(0.12, 0.05, 1174.7, 0.16, AudioInstrument.TONE),
            new AudioNote(0.22, 0.05, 1568, 0.16, AudioInstrument.TONE));

    static AudioSamples of(Duration length, int rate, int channels, AudioSource source) {
        return new AudioSamples(rate, channels, Math.round(length.toNanos() / 1e9 * rate), source);
    }

    /** The same with the tones that mark it as a preview. */
    AudioSamples marked() {
        AudioSource tones = new AudioNotePlayer(MARK, rate);
        float[] tone = new float[1];
        return with(frame -> {
            source.next(frame);
            tones.next(tone);
            for (int i = 0; i < frame.length; i++) {
                frame[i] += tone[0];
            }
        });
    }

    /** The same, fading in and out; both in seconds. */
    AudioSamples faded(double in, double out) {
        long[] index = {0};
        return with(frame -> {
            source.next(frame);
            double level = Math.min((double) index[0] / rate / in, (double) (frames - index[0]) / rate / out);
            index[0]++;
            for (int i = 0; i < frame.length; i++) {
                frame[i] *= (float) MathCurves.smooth(0, 1, level);
            }
        });
    }

    /**
     * The same, beginning with what would follow its end, so that it loops without a gap.
     *
     * @param again the same source from its beginning
     * @param maxCrossFade in seconds; the source must not end before
     */
    AudioSamples looped(AudioSource again, double maxCrossFade) {
        float[] following = new float[channels];
        for (long i = 0; i < frames; i++) {
            again.next(following);
        }
        long crossFade = (long) Math.min(frames / 2.0, maxCrossFade * rate);
        long[] index = {0};
        return with(frame -> {
            source.next(frame);
            if (index[0] < crossFade) {
                again.next(following);
                float share = (float) index[0]++ / crossFade;
                for (int i = 0; i < frame.length; i++) {
                    frame[i] = frame[i] * share + following[i] * (1 - share);
                }
            }
        });
    }

    private AudioSamples with(AudioSource other) {
        return new AudioSamples(rate, channels, frames, other);
    }
}
