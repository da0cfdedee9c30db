package dev.mediagen.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call ended, when it did not fail. */
public sealed interface Outcome permits Completed, Outcome.Accepted {

    /** The media are in the sink and there is nothing more to say. */
    static Completed done() {
        return Completed.builder().build();
    }

    /** The provider will be ready later. */
    static Accepted accepted(String token) {
        return new Accepted(token, Optional.empty(), OptionalInt.empty());
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
}
