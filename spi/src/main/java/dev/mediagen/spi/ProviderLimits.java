package dev.mediagen.spi;

import java.time.Duration;

/**
 * Limits the calls to providers: how many are sent concurrently, and until when a provider accepts none. The limits are those of one
 * process, or of several that share a state store. Used by many threads concurrently.
 *
 * <p>A method that cannot reach the shared limits throws {@link dev.mediagen.api.SetupException}. Calls are then limited within
 * each process, to its share of the calls of all {@link #processes}.
 */
public interface ProviderLimits {

    /** Enters a lane if its provider accepts calls and there is room. Does not wait. */
    Entry enter(Lane lane);

    /** Leaves the lane, after the call. Must not throw: what cannot be released now is released later. */
    void leave(Permit permit);

    /**
     * Closes the lane for all who share the limits. A lane that is closed for longer stays closed for longer.
     *
     * @param wait how long its provider accepts no calls, from now on
     */
    void close(Lane lane, Duration wait);

    /** How long the lane is closed from now on; zero when it is open. */
    Duration closedFor(Lane lane);

    /**
     * The number of living processes that share the limits, as last known; at least 1. Asks nobody. By default 1: the limits are
     * those of one process.
     */
    default int processes() {
        return 1;
    }

    /**
     * What is limited together: the calls to a model, and those to all models of the same account.
     *
     * @param backend the name of the backend
     * @param account a fingerprint of the key and the address; never the key
     * @param model the id of the model
     * @param width how many calls to the account may run concurrently, at least 1
     * @param modelWidth how many of them to the model, at least 1
     */
    record Lane(String backend, String account, String model, int width, int modelWidth) {

        /** Whether the other lane is of the same account. */
        public boolean sharesAccount(Lane other) {
            return backend.equals(other.backend) && account.equals(other.account);
        }

        /** Identifies the account and the model. */
        public String name() {
            return String.join("\n", backend, account, model);
        }

        /** The same, with at most so many concurrent calls. */
        public Lane within(int most) {
            return new Lane(backend, account, model, Math.min(width, most), Math.min(modelWidth, most));
        }

        /** The share of one of several processes, at least 1. */
        public Lane dividedBy(int processes) {
            return new Lane(
                    backend, account, model, Math.max(1, width / processes), Math.max(1, modelWidth / processes));
        }
    }

    /** The answer to a call that wants to enter. */
    sealed interface Entry permits Permit, Closed, Full {}

    /**
     * The right to send a call. It ends with its process.
     *
     * @param id a random id
     * @param lane the lane
     */
    record Permit(String id, Lane lane) implements Entry {}

    /**
     * The provider accepts no calls.
     *
     * @param left for how long, from now on
     */
    record Closed(Duration left) implements Entry {}

    /** As many calls as allowed are running. */
    record Full() implements Entry {}
}
