package dev.mediagen.spi;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call ended. */
public sealed interface Outcome permits Completed, Outcome.Accepted, Outcome.Failed {

    /** The media are in the sink and there is nothing more to say. */
    static Completed done() {
        return Completed.builder().build();
    }

    /** The provider will be ready later. */
    static Accepted accepted(String token) {
        return new Accepted(
                token, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The provider ended the job without a result. Only this ends a job: an exception from {@link JobHandler#poll} means that the
     * question failed, and leaves the job as it is.
     *
     * @param failure why, of the kind that tells the caller what to do; {@link dev.mediagen.api.ErrorDetails#possiblyBilled} in its
     *     details says whether the provider may have charged for the job
     */
    static Failed failed(MediaException failure) {
        return new Failed(failure, false);
    }

    /**
     * The provider ended the job without a result because it was asked to stop it.
     *
     * @param details what is known, above all {@link ErrorDetails#possiblyBilled whether it may have charged} for what was done
     */
    static Failed cancelled(ErrorDetails details) {
        ErrorDetails facts = details.code().isPresent()
                ? details
                : details.toBuilder().code("cancelled").build();
        return new Failed(new BackendFaultException("The job was cancelled at the provider.", facts), true);
    }

    /**
     * The provider took the work and will be ready later.
     *
     * @param token what is needed to ask for it, from another process too; no secrets. A poll may give a new one.
     * @param pollAfter how long the provider asks to wait before the next question
     * @param percent 0 to 100, where the provider says how far it is
     * @param position how many jobs are before it, while it waits its turn
     * @param note what the provider says that it does, in one line for a person
     * @param keptUntil when the provider forgets the job or its result
     */
    record Accepted(
            String token,
            Optional<Duration> pollAfter,
            OptionalInt percent,
            OptionalInt position,
            Optional<String> note,
            Optional<Instant> keptUntil)
            implements Outcome {

        /** The same with the provider's wish how long to wait. The core waits at least half a second. */
        public Accepted pollAfter(Duration wait) {
            return new Accepted(token, Optional.of(wait), percent, position, note, keptUntil);
        }

        /** The same with how far it is, 0 to 100. */
        public Accepted percent(int done) {
            return new Accepted(token, pollAfter, OptionalInt.of(done), position, note, keptUntil);
        }

        /** The same while it waits its turn, with how many jobs are before it. */
        public Accepted queued(int before) {
            return new Accepted(token, pollAfter, percent, OptionalInt.of(before), note, keptUntil);
        }

        /** The same with a line for a person. The prompt is taken out of it, and it is cut after 200 characters. */
        public Accepted note(String line) {
            return new Accepted(token, pollAfter, percent, position, Optional.of(line), keptUntil);
        }

        /** The same with when the provider forgets the job or its result: whoever lists jobs sees it. */
        public Accepted keptUntil(Instant end) {
            return new Accepted(token, pollAfter, percent, position, note, Optional.of(end));
        }
    }

    /**
     * The provider ended the job without a result.
     *
     * @param failure why
     * @param cancelled whether that is what somebody asked for
     */
    record Failed(MediaException failure, boolean cancelled) implements Outcome {}
}
