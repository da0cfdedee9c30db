package dev.mediagen.backend.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Plays a score. */
final class AudioNotePlayer implements AudioSource {

    private final Deque<AudioNote> waiting;
    private final List<AudioNote> playing = new ArrayList<>();
    private final int rate;
    private long frame;

    AudioNotePlayer(AudioScore score, int rate) {
        waiting = new ArrayDeque<>(score.notes());
        this.rate = rate;
    }

    @Override
    public void next(float[] samples) {
        double now = advance();
        double left = 0;
        double right = 0;
        for (AudioNote note : playing) {
            double value = note.at(now - note.start());
            left += value * (1 - note.pan() * 0.6);
            right += value * (1 + note.pan() * 0.6);
        }
        samples[0] = (float) left;
        samples[samples.length - 1] = (float) (samples.length == 1 ? (left + right) / 2 : right);
    }

    private double advance() {
        double now = (double) frame++ / rate;
        while (!waiting.isEmpty() && waiting.getFirst().start() <= now) {
            playing.add(waiting.removeFirst());
        }
        if (!playing.isEmpty()) {
            playing.removeIf(note -> note.end() < now);
        }
        return now;
    }
}
