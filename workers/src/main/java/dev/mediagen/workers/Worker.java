package dev.mediagen.workers;

import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks after open jobs, whichever process started them: polls their providers when that is due, and places their results. Any
 * number of workers may share a state store.
 *
 * <pre>{@code
 * try (MediaGen mediaGen = MediaGen.discover();
 *         Worker worker = Worker.builder(mediaGen).build()) {
 *     worker.start();
 *     awaitShutdown();
 * }
 * }</pre>
 *
 * <p>It starts no request. A job whose process ended while it was sending is marked as in doubt; jobs that a caller waits for are
 * left to it. Events go to the listeners of the {@link MediaGen}.
 */
public final class Worker implements AutoCloseable {

    private final Workers workers;
    private final OpenJobs jobs;
    private final Steps steps;
    private final Workers.Settings settings;

    private Worker(Builder builder, Workers workers) {
        this.workers = workers;
        jobs = new OpenJobs(builder.mediaGen, builder.scopes);
        steps = new Steps(jobs, workers, builder.failures, builder.clock);
        settings = new Workers.Settings(builder.threads, builder.sweeps, builder.grace);
    }

    /**
     * Starts with the jobs of the scope of a {@link MediaGen}, 8 threads, a sweep every 10 seconds and 10 seconds of grace.
     *
     * @param mediaGen works on the jobs; it is not closed with the worker, and must be closed after it
     */
    public static Builder builder(MediaGen mediaGen) {
        return new Builder(mediaGen);
    }

    /**
     * Starts to look after jobs, on threads of its own.
     *
     * @throws dev.mediagen.api.SetupException when the plans that the processes share cannot be used
     */
    public void start() {
        workers.start(steps, settings);
    }

    /**
     * Advances jobs until no step is due, and returns. Uses no plans; not to be mixed with {@link #start}.
     *
     * @return the number of steps
     * @throws InterruptedException when the thread is interrupted; steps that are running end, and leave their jobs open
     * @throws dev.mediagen.api.SetupException when the state store cannot be used
     */
    public int runOnce() throws InterruptedException {
        return new SinglePass(jobs, steps, settings.threads()).run();
    }

    /** Stops: starts no step any more, waits for running ones for as long as the grace, then interrupts them. Their jobs stay open. */
    @Override
    public void close() {
        workers.close();
    }

    /** Receives failures of steps. The jobs may be open nevertheless, and are tried again. */
    @FunctionalInterface
    public interface FailureListener {

        /**
         * Receives a failure; called by the working threads.
         *
         * @param work the job
         * @param failure why the step failed
         */
        void failed(Workers.Work work, RuntimeException failure);
    }

    /** Configures a {@link Worker}. */
    public static final class Builder {

        private static final int THREADS = 8;

        private final MediaGen mediaGen;
        private Optional<Set<String>> scopes = Optional.of(Set.of(""));
        private Optional<Workers> workers = Optional.empty();
        private Function<String, Optional<String>> variables = name -> Optional.ofNullable(System.getenv(name));
        private FailureListener failures = (work, failure) -> {};
        private int threads = THREADS;
        private Duration sweeps = Duration.ofSeconds(10);
        private Duration grace = Duration.ofSeconds(10);
        private Clock clock = Clock.systemUTC();

        private Builder(MediaGen mediaGen) {
            this.mediaGen = mediaGen;
        }

        /**
         * Looks after the jobs of these scopes.
         *
         * @param names the names; the empty text for the scope of the {@link MediaGen}
         */
        public Builder scopes(List<String> names) {
            scopes = Optional.of(Set.copyOf(names));
            return this;
        }

        /** Looks after the jobs of all scopes that share the state store. The {@link MediaGen} must be one without a scope. */
        public Builder allScopes() {
            scopes = Optional.empty();
            return this;
        }

        /**
         * Sets how the processes share the work. By default those are used that {@code MEDIAGEN_WORKERS} names, or else the installed
         * ones, or else threads of this process that know nothing of other workers.
         *
         * @param value stopped with the worker
         */
        public Builder workers(Workers value) {
            workers = Optional.of(value);
            return this;
        }

        /** Sets where variables are looked up; by default in the environment of the process. */
        public Builder variables(Function<String, Optional<String>> value) {
            variables = value;
            return this;
        }

        /** Sets who receives failures of steps; by default they are only logged. */
        public Builder onFailure(FailureListener value) {
            failures = value;
            return this;
        }

        /**
         * Sets the maximum number of jobs that are advanced concurrently.
         *
         * @param value at least 1
         * @throws IllegalArgumentException when it is less
         */
        public Builder threads(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("A worker needs at least 1 thread, not " + value + ".");
            }
            threads = value;
            return this;
        }

        /**
         * Sets how often open jobs are looked for: so long it takes until a job is noticed that another process started.
         *
         * @param value above 0
         * @throws IllegalArgumentException when it is not
         */
        public Builder sweepEvery(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("The time between two sweeps must be above 0, not " + value + ".");
            }
            sweeps = value;
            return this;
        }

        /** Sets how long {@link Worker#close} waits for running steps before it interrupts them. */
        public Builder grace(Duration value) {
            grace = value;
            return this;
        }

        /** Sets the clock; for tests. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Builds the worker. Starts nothing.
         *
         * @throws dev.mediagen.api.SetupException when {@code MEDIAGEN_WORKERS} names none that are installed, or several are
         *     installed and it names none
         */
        public Worker build() {
            Workers chosen =
                    workers.or(() -> InstalledWorkers.find(variables)).orElseGet(() -> new ThreadWorkers(clock));
            return new Worker(this, chosen);
        }
    }
}
