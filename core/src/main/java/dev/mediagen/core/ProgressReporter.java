package dev.mediagen.core;

import dev.mediagen.api.Preview;
import dev.mediagen.api.Progress;
import dev.mediagen.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the progress of a generation to a listener. */
final class ProgressReporter {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);

    private final Consumer<Progress> listener;
    private final Optional<Consumer<Preview>> previews;
    private final Clock clock;
    private final Instant started;
    private final AtomicLong bytes = new AtomicLong();
    private volatile Progress.Phase phase = Progress.Phase.SENT;

    ProgressReporter(GenerateOptions options, Clock clock) {
        this.listener = options.progress();
        this.previews = options.previews();
        this.clock = clock;
        this.started = clock.instant();
    }

    void phase(Progress.Phase next) {
        phase = next;
        report(next, OptionalInt.empty(), bytes.get());
    }

    /** Reports the bytes sent, of all bytes. */
    void sent(long some, long all) {
        OptionalInt percent = all > 0 ? OptionalInt.of((int) (100 * some / all)) : OptionalInt.empty();
        report(phase, percent, some);
    }

    /** Reports that the provider has the job. */
    void running(Outcome.Accepted answer) {
        Progress.Phase now = answer.position().isPresent() ? Progress.Phase.QUEUED : Progress.Phase.RUNNING;
        report(new Progress(now, answer.percent(), bytes.get(), elapsed(), answer.position(), answer.note()));
    }

    /** The listener for drafts, if set. */
    Optional<Consumer<Preview>> previews() {
        return previews;
    }

    void received(long more) {
        report(Progress.Phase.RECEIVING, OptionalInt.empty(), bytes.addAndGet(more));
    }

    private void report(Progress.Phase now, OptionalInt percent, long moved) {
        report(new Progress(now, percent, moved, elapsed()));
    }

    private Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    /** A failing listener must not cost the result. */
    private void report(Progress progress) {
        try {
            listener.accept(progress);
        } catch (RuntimeException e) {
            LOG.warn("The listener for progress failed.", e);
        }
    }
}
