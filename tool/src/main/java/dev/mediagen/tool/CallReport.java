package dev.mediagen.tool;

import dev.mediagen.api.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reports the progress of all items of a call to its listener. */
final class CallReport {

    private final int items;
    private final Consumer<CallProgress> listener;
    private int finished;
    private Progress latest = new Progress(Progress.Phase.SENT, OptionalInt.empty(), 0, Duration.ZERO);

    CallReport(int items, Consumer<CallProgress> listener) {
        this.items = items;
        this.listener = listener;
    }

    void progress(Progress progress) {
        CallProgress now;
        synchronized (this) {
            latest = progress;
            int done = items == 1 && progress.phase() == Progress.Phase.DONE ? 1 : finished;
            now = new CallProgress(items, done, progress);
        }
        listener.accept(now);
    }

    void preview(Path file) {
        CallProgress now;
        synchronized (this) {
            now = new CallProgress(items, finished, latest, Optional.of(file));
        }
        listener.accept(now);
    }

    synchronized void finished() {
        finished++;
    }
}
