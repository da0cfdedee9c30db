package dev.mediagen.core;

import dev.mediagen.api.Progress;
import dev.mediagen.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the progress of a generation to a listener. */
final class ProgressReporter {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);

    private final GenerateOptions options;
    private final Clock clock;
    private final Instant started;
    private final AtomicLong bytes = new AtomicLong();
    private volatile Progress.Phase phase = Progress.Phase.SENT;

    ProgressReporter(GenerateOptions options, Clock clock) {
        this.options = options;
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
        report(new Progress(
                now,
                answer.percent(),
                bytes.get(),
                Duration.between(started, clock.instant()),
                answer.position(),
                answer.note()));
    }

    /** The options of the caller. */
    GenerateOptions options() {
        return options;
    }

    void received(long more) {
        report(Progress.Phase.RECEIVING, OptionalInt.empty(), bytes.addAndGet(more));
    }

    private void report(Progress.Phase now, OptionalInt percent, long moved) {
        report(new Progress(now, percent, moved, Duration.between(started, clock.instant())));
    }

    /** A failing listener must not cost the result. */
    private void report(Progress progress) {
        try {
            options.progress().accept(progress);
        } catch (RuntimeException e) {
            LOG.warn("The listener for progress failed.", e);
        }
    }

    /** How long a result is fetched again and again: at most until the deadline of the caller. */
    Duration patience(Instant deadline) {
        return Limits.fetching(Duration.between(clock.instant(), deadline));
    }
}
