package dev.mediagen.spi;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The outcome of a call. */
public sealed interface Outcome permits Completed, Outcome.Accepted, Outcome.Failed {

    /** The media are in the sink, without further facts. */
    static Completed done() {
        return Completed.builder().build();
    }

    /** The provider accepted a job. */
    static Accepted accepted(String token) {
        return new Accepted(
                token, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The provider ended the job without a result. Only this ends a job: an exception from {@link JobHandler#poll} means that the
     * poll failed, and leaves the job unchanged.
     *
     * @param failure why, of the kind that tells the caller what to do; {@link dev.mediagen.api.ErrorDetails#possiblyBilled} in its
     *     details says whether the provider may have charged for the job
     */
    static Failed failed(MediaException failure) {
        return new Failed(failure, false);
    }

    /**
     * The provider ended the job without a result because its cancellation was requested.
     *
     * @param details what is known, above all {@link ErrorDetails#possiblyBilled whether it may have charged} for work already done
     */
    static Failed cancelled(ErrorDetails details) {
        ErrorDetails facts = details.code().isPresent()
                ? details
                : details.toBuilder().code("cancelled").build();
        return new Failed(new BackendFaultException("The job was cancelled at the provider.", facts), true);
    }

    /**
     * The provider accepted a job and will complete it later.
     *
     * @param token what is needed to poll the job, also from another process; no secrets. A poll may return a new one.
     * @param pollAfter how long the provider asks to wait before the next poll
     * @param percent the progress, 0 to 100, where the provider reports it
     * @param position the number of jobs before it, while it is in a queue
     * @param note the provider's status note, in one line for a person
     * @param keptUntil when the provider deletes the job or its result
     */
    record Accepted(
            String token,
            Optional<Duration> pollAfter,
            OptionalInt percent,
            OptionalInt position,
            Optional<String> note,
            Optional<Instant> keptUntil)
            implements Outcome {

        /** The same with another token; for the core. */
        public Accepted token(String other) {
            return new Accepted(other, pollAfter, percent, position, note, keptUntil);
        }

        /** The same with the time to wait before the next poll, as the provider asks. The core waits at least half a second. */
        public Accepted pollAfter(Duration wait) {
            return new Accepted(token, Optional.of(wait), percent, position, note, keptUntil);
        }

        /** The same with its progress, 0 to 100. */
        public Accepted percent(int done) {
            return new Accepted(token, pollAfter, OptionalInt.of(done), position, note, keptUntil);
        }

        /** The same with its progress, 0 to 100, where an answer has one; a number outside is the nearest within. */
        public Accepted percent(OptionalLong done) {
            return done.isPresent() ? percent((int) Math.max(0, Math.min(done.getAsLong(), 100))) : this;
        }

        /** The same with its position in the queue: the number of jobs before it. */
        public Accepted queued(int before) {
            return new Accepted(token, pollAfter, percent, OptionalInt.of(before), note, keptUntil);
        }

        /** The same with its position in the queue, where an answer has one that is not negative. */
        public Accepted queued(OptionalLong before) {
            return before.isPresent() && before.getAsLong() >= 0
                    ? queued((int) Math.min(before.getAsLong(), Integer.MAX_VALUE))
                    : this;
        }

        /** The same with a status note for a person. The prompt is removed from it, and it is cut after 200 characters. */
        public Accepted note(String line) {
            return new Accepted(token, pollAfter, percent, position, Optional.of(line), keptUntil);
        }

        /** The same with the time when the provider deletes the job or its result; lists of jobs show it. */
        public Accepted keptUntil(Instant end) {
            return keptUntil(Optional.of(end));
        }

        /** The same with the time when the provider deletes the job or its result, where an answer has one. */
        public Accepted keptUntil(Optional<Instant> end) {
            return new Accepted(token, pollAfter, percent, position, note, end.or(() -> keptUntil));
        }
    }

    /**
     * The provider ended the job without a result.
     *
     * @param failure why
     * @param cancelled whether its cancellation was requested
     */
    record Failed(MediaException failure, boolean cancelled) implements Outcome {}
}
