package dev.mediagen.backend.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Plays notes. In stereo, high notes are more to the right. */
final class AudioNotePlayer implements AudioSource {

    private final Deque<AudioNote> waiting;
    private final List<AudioNote> playing = new ArrayList<>();
    private final int rate;
    private long index;

    AudioNotePlayer(List<AudioNote> notes, int rate) {
        waiting = new ArrayDeque<>(notes.stream()
                .sorted(Comparator.comparingDouble(AudioNote::start))
                .toList());
        this.rate = rate;
    }

    @Override
    public void next(float[] frame) {
        double time = (double) index++ / rate;
        while (!waiting.isEmpty() && waiting.getFirst().start() <= time) {
            playing.add(waiting.removeFirst());
        }
        playing.removeIf(note -> note.end() < time);
        double left = 0;
        double right = 0;
        for (AudioNote note : playing) {
            double sample = note.sample(time);
            double pan = MathCurves.smooth(100, 1000, note.pitch()) - 0.5;
            left += sample * (1 - pan);
            right += sample * (1 + pan);
        }
        frame[0] = (float) (frame.length == 1 ? (left + right) / 2 : left);
        frame[frame.length - 1] = (float) (frame.length == 1 ? frame[0] : right);
    }
}
