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

    ProgressReporter(Consumer<Progress> listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        this.started = clock.instant();
    }

    void phase(Progress.Phase phase) {
        report(phase, OptionalInt.empty());
    }

    void running(OptionalInt percent) {
        report(Progress.Phase.RUNNING, percent);
    }

    void received(long more) {
        bytes.addAndGet(more);
        report(Progress.Phase.RECEIVING, OptionalInt.empty());
    }

    /** A listener that fails must not cost the result that it is told of. */
    private void report(Progress.Phase phase, OptionalInt percent) {
        try {
            listener.accept(new Progress(phase, percent, bytes.get(), Duration.between(started, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("The listener for progress failed.", e);
        }
    }
}
