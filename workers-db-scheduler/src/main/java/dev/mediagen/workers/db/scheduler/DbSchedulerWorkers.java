package dev.mediagen.workers.db.scheduler;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.mediagen.spi.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans in a table of a PostgreSQL database, with db-scheduler: each step is done by one of the processes, and so is each sweep. The
 * table may be emptied or dropped at any time: the next sweep fills it again.
 */
public final class DbSchedulerWorkers implements Workers {

    private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerWorkers.class);
    private static final String JOB = "mediagen-job";
    private static final String SWEEP = "mediagen-sweep";

    /** The default is 10 seconds, and every step would wait for that long. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A dead process is noticed after four of these. The defaults take half an hour; the clocks of machines may differ by less. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int MISSED_HEARTBEATS = 4;

    /** By default three times as much as there are threads is fetched ahead, and a process that is suspended holds it back. */
    private static final double FETCH_BELOW = 0.5;

    private static final double FETCH_UP_TO = 1.0;

    /** When a step is done again that ended with an error. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Supplier<DataSource> source;
    private final boolean ownsSource;
    private final boolean creates;
    private Optional<Running> running = Optional.empty();

    DbSchedulerWorkers(Supplier<DataSource> source, boolean ownsSource, boolean creates) {
        this.source = source;
        this.ownsSource = ownsSource;
        this.creates = creates;
    }

    /**
     * Uses connections of the application, which should come from a pool with at least 3 for this. The source is not closed with the
     * workers.
     *
     * @param source opens connections to the primary server
     * @param creates whether the table may be created; otherwise see {@link ScheduleTable}
     */
    public static DbSchedulerWorkers of(DataSource source, boolean creates) {
        return new DbSchedulerWorkers(() -> source, false, creates);
    }

    @Override
    public synchronized void start(Duty duty, Settings settings) {
        if (running.isPresent()) {
            throw new IllegalStateException("It was started already.");
        }
        DataSource database = source.get();
        boolean started = false;
        try {
            ScheduleTable.prepare(database, creates);
            running = Optional.of(started(database, duty, settings));
            started = true;
        } finally {
            if (!started) {
                release(database);
            }
        }
    }

    private Running started(DataSource database, Duty duty, Settings settings) {
        Task<Void> job = Tasks.custom(JOB, Void.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.of(AGAIN))
                .execute((instance, context) -> done(duty.advance(Work.of(instance.getId()))));
        RecurringTask<Void> sweep =
                Tasks.recurring(SWEEP, FixedDelay.of(settings.sweeps())).execute((instance, context) -> duty.sweep());
        Scheduler scheduler = Scheduler.create(database, job)
                .startTasks(sweep)
                .tableName(ScheduleTable.NAME)
                .serializer(new NoData())
                .threads(settings.threads())
                .pollingInterval(LOOK)
                .pollUsingFetch(FETCH_BELOW, FETCH_UP_TO)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(settings.grace())
                .build();
        scheduler.start();
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mediagen-worker-table");
            thread.setDaemon(true);
            return thread;
        });
        Running now = new Running(database, scheduler, sweep, watch);
        long period = settings.sweeps().toMillis();
        Future<?> unused = watch.scheduleWithFixedDelay(() -> restore(now), period, period, TimeUnit.MILLISECONDS);
        return now;
    }

    private static CompletionHandler<Void> done(Optional<Instant> next) {
        return (complete, plan) -> next.ifPresentOrElse(at -> plan.reschedule(complete, at), plan::stop);
    }

    /** Plans a sweep if none is planned, and creates the table if it was dropped. */
    private void restore(Running now) {
        try {
            ScheduleTable.prepare(now.database(), creates);
            now.scheduler().scheduleIfNotExists(now.sweep().schedulableInstance(RecurringTask.INSTANCE));
        } catch (RuntimeException e) {
            LOG.warn("The plans of the workers cannot be used; that is tried again.", e);
        }
    }

    @Override
    public void plan(Map<Work, Instant> steps) {
        Optional<Running> now = running();
        if (now.isEmpty() || steps.isEmpty()) {
            return;
        }
        Scheduler scheduler = now.get().scheduler();
        Map<Work, Instant> missing = new HashMap<>(steps);
        missing.keySet().removeAll(planned(scheduler));
        missing.forEach((work, at) -> scheduler.scheduleIfNotExists(new TaskInstance<Void>(JOB, work.text()), at));
    }

    private static Set<Work> planned(Scheduler scheduler) {
        Set<Work> planned = new HashSet<>();
        scheduler.fetchScheduledExecutionsForTask(
                JOB,
                Void.class,
                ScheduledExecutionsFilter.all(),
                plan -> planned.add(Work.of(plan.getTaskInstance().getId())));
        return planned;
    }

    private synchronized Optional<Running> running() {
        return running;
    }

    @Override
    public void close() {
        Optional<Running> now = running();
        now.ifPresent(this::end);
    }

    private void end(Running now) {
        now.watch().shutdownNow();
        try {
            now.scheduler().stop();
        } catch (DbSchedulerException e) {
            LOG.debug("The scheduler did not stop cleanly.", e);
        }
        release(now.database());
    }

    private void release(DataSource database) {
        if (ownsSource && database instanceof Closeable pool) {
            try {
                pool.close();
            } catch (IOException e) {
                LOG.debug("The connections could not be closed.", e);
            }
        }
    }

    /**
     * Workers that were started.
     *
     * @param database where the table is
     * @param scheduler does what is planned
     * @param sweep looks for open jobs
     * @param watch restores the table
     */
    private record Running(
            DataSource database, Scheduler scheduler, RecurringTask<Void> sweep, ScheduledThreadPoolExecutor watch) {}
}
