package dev.mediagen.core;

import dev.mediagen.api.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener how far a generation is. */
final class ProgressReporter {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);

    private final Consumer<Progress> listener;
    private final Clock clock;
    private final Instant started;
    private final AtomicLong bytes = new AtomicLong();
    private volatile Progress.Phase phase = Progress.Phase.SENT;

    ProgressReporter(Consumer<Progress> listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        this.started = clock.instant();
    }

    void phase(Progress.Phase next) {
        phase = next;
        report(next, OptionalInt.empty(), bytes.get());
    }

    /** So many bytes of so many have gone out. */
    void sent(long some, long all) {
        OptionalInt percent = all > 0 ? OptionalInt.of((int) (100 * some / all)) : OptionalInt.empty();
        report(phase, percent, some);
    }

    void running(OptionalInt percent) {
        report(Progress.Phase.RUNNING, percent, bytes.get());
    }

    void received(long more) {
        report(Progress.Phase.RECEIVING, OptionalInt.empty(), bytes.addAndGet(more));
    }

    /** A listener that fails must not cost the result that it is told of. */
    private void report(Progress.Phase now, OptionalInt percent, long moved) {
        try {
            listener.accept(new Progress(now, percent, moved, Duration.between(started, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("The listener for progress failed.", e);
        }
    }
}
