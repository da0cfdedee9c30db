package dev.mediagen.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that the store did not accept. They are repeated until it does, so that other processes learn what this one knows, and
 * get the leases that it does not need any more. While there is none, no thread runs.
 */
final class Backlog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Map<String, Runnable> changes = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "mediagen-backlog");
        thread.setDaemon(true);
        return thread;
    });
    private boolean isScheduled;

    Backlog() {
        threads.setKeepAliveTime(FIRST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Makes a change, or repeats it later if it fails. It replaces an earlier one of the same name, and has to be repeatable. */
    void make(String name, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.warn("The job journal could not be updated; that is tried again.", e);
            add(name, change);
        }
    }

    /** Makes a change later. */
    synchronized void add(String name, Runnable change) {
        changes.put(name, change);
        schedule(FIRST_PAUSE_MILLIS);
    }

    private synchronized void schedule(long pause) {
        if (!isScheduled && !threads.isShutdown()) {
            isScheduled = true;
            ScheduledFuture<?> unused = threads.schedule(() -> repeat(pause), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void repeat(long pause) {
        synchronized (this) {
            isScheduled = false;
        }
        for (Map.Entry<String, Runnable> change : waiting().entrySet()) {
            isMade(change);
        }
        if (!isEmpty()) {
            schedule(Math.min(2 * pause, LONGEST_PAUSE_MILLIS));
        }
    }

    private synchronized Map<String, Runnable> waiting() {
        return new LinkedHashMap<>(changes);
    }

    private boolean isMade(Map.Entry<String, Runnable> change) {
        try {
            change.getValue().run();
            made(change.getKey(), change.getValue());
            return true;
        } catch (RuntimeException e) {
            LOG.debug("The job journal cannot be updated yet.", e);
            return false;
        }
    }

    private synchronized void made(String name, Runnable change) {
        changes.remove(name, change);
    }

    boolean isClosed() {
        return threads.isShutdown();
    }

    synchronized boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Tries once more, until a change fails: a store that is away need not be asked for each. */
    @Override
    public void close() {
        threads.shutdownNow();
        if (!waiting().entrySet().stream().allMatch(this::isMade)) {
            LOG.warn(
                    "Some of what this process knows of its jobs could not be recorded, because the state store cannot be used.");
        }
    }
}
