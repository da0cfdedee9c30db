package dev.mediagen.spi;

import dev.mediagen.api.MediaException;
import java.time.Duration;
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
        return new Accepted(token, Optional.empty(), OptionalInt.empty());
    }

    /**
     * The provider ended the job without a result. Only this ends a job: an exception from {@link JobHandler#poll} means that the
     * question failed, and leaves the job as it is.
     *
     * @param failure why, of the kind that tells the caller what to do; {@link dev.mediagen.api.ErrorDetails#possiblyBilled} in its
     *     details says whether the provider may have charged for the job
     */
    static Failed failed(MediaException failure) {
        return new Failed(failure);
    }

    /**
     * The provider took the work and will be ready later.
     *
     * @param token what is needed to ask for it, from another process too; no secrets. A poll may give a new one.
     * @param pollAfter how long the provider asks to wait before the next question
     * @param percent 0 to 100, where the provider says how far it is
     */
    record Accepted(String token, Optional<Duration> pollAfter, OptionalInt percent) implements Outcome {

        /** The same with the provider's wish how long to wait. */
        public Accepted pollAfter(Duration wait) {
            return new Accepted(token, Optional.of(wait), percent);
        }

        /** The same with how far it is, 0 to 100. */
        public Accepted percent(int done) {
            return new Accepted(token, pollAfter, OptionalInt.of(done));
        }
    }

    /**
     * The provider ended the job without a result.
     *
     * @param failure why
     */
    record Failed(MediaException failure) implements Outcome {}
}
