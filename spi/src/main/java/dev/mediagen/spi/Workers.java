package dev.mediagen.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when each open job is advanced, and by which of the processes that share a state store. What it plans is no more than a
 * reminder: the truth is in the store, and a plan that was lost is made again by the next sweep. If two processes advance a job at
 * the same time, its lease lets one of them through.
 */
public interface Workers extends AutoCloseable {

    /**
     * Starts to do what is planned, and to sweep.
     *
     * @param duty what there is to do
     * @throws dev.mediagen.api.SetupException when it cannot be used
     */
    void start(Duty duty, Settings settings);

    /**
     * Plans the next steps of jobs. The next step of a job that is planned already is not changed.
     *
     * @param steps the times of the next steps
     * @throws dev.mediagen.api.SetupException when they cannot be planned
     */
    void plan(Map<Work, Instant> steps);

    /**
     * Stops: starts no step any more, and waits for running ones for as long as the grace; then interrupts them, which leaves their jobs
     * open. Must not throw, also when called again.
     */
    @Override
    void close();

    /**
     * How much a worker does.
     *
     * @param threads the maximum number of jobs that this process advances concurrently, at least 1
     * @param sweeps the time between two sweeps; if processes share their plans, one of them sweeps
     * @param grace how long running steps are waited for at the end
     */
    record Settings(int threads, Duration sweeps, Duration grace) {}

    /** What a worker has to do. Its methods must not throw. */
    interface Duty {

        /**
         * Advances a job by one step.
         *
         * @return the time of its next step; empty when no more is needed
         */
        Optional<Instant> advance(Work work);

        /** Plans steps of all open jobs. */
        void sweep();
    }

    /**
     * A job that is looked after.
     *
     * @param scope the name of its scope; empty for jobs without a scope
     * @param job its id
     */
    record Work(String scope, String job) {

        /** The work as one line of text: the id, and the scope after a slash. */
        public String text() {
            return job + "/" + scope;
        }

        /**
         * Reads {@link #text}.
         *
         * @throws IllegalArgumentException when it has no slash
         */
        public static Work of(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("A job and its scope need a slash between them.");
            }
            return new Work(text.substring(slash + 1), text.substring(0, slash));
        }
    }
}
