package dev.mediagen.workers;

import dev.mediagen.spi.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Plans on threads of this process. It knows nothing of other workers: the leases of jobs keep them apart. */
final class ThreadWorkers implements Workers {

    /** How long an interrupted step may take to end. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final Clock clock;
    private volatile Optional<Running> running = Optional.empty();

    ThreadWorkers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void start(Duty duty, Settings settings) {
        if (running.isPresent()) {
            throw new IllegalStateException("It was started already.");
        }
        // One thread more, so that a sweep does not wait for steps.
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(settings.threads() + 1, work -> {
            Thread thread = new Thread(work, "mediagen-worker");
            thread.setDaemon(true);
            return thread;
        });
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        running = Optional.of(new Running(duty, pool, settings.grace(), ConcurrentHashMap.newKeySet(), clock));
        Future<?> unused =
                pool.scheduleWithFixedDelay(duty::sweep, 0, settings.sweeps().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void plan(Map<Work, Instant> steps) {
        running.ifPresent(now -> steps.forEach(now::plan));
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Running::end);
    }

    /**
     * The plans of workers that were started.
     *
     * @param duty what there is to do
     * @param pool does it
     * @param grace how long running steps are waited for at the end
     * @param planned what is planned or being done
     * @param clock the clock
     */
    private record Running(
            Duty duty, ScheduledThreadPoolExecutor pool, Duration grace, Set<Work> planned, Clock clock) {

        void plan(Work work, Instant at) {
            if (planned.add(work)) {
                schedule(work, at);
            }
        }

        private void schedule(Work work, Instant at) {
            long delay = Math.max(0, Duration.between(clock.instant(), at).toMillis());
            try {
                Future<?> unused = pool.schedule(() -> advance(work), delay, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                planned.remove(work);
            }
        }

        private void advance(Work work) {
            Optional<Instant> next = Optional.empty();
            try {
                next = duty.advance(work);
            } finally {
                if (next.isEmpty()) {
                    planned.remove(work);
                }
            }
            next.ifPresent(at -> schedule(work, at));
        }

        void end() {
            pool.shutdown();
            try {
                if (!pool.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    pool.shutdownNow();
                    pool.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
