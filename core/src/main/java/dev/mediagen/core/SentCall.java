package dev.mediagen.core;

import dev.mediagen.journal.JobLease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call on its own thread. It is stopped before the last byte of its request or not at all: what is sent completely is paid
 * for, so neither an interrupt nor the deadline of the caller reaches its thread then.
 */
final class SentCall {

    private static final Logger LOG = LoggerFactory.getLogger(SentCall.class);
    static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final String job;
    private final Instant deadline;
    private Optional<Thread> thread = Optional.empty();
    private int awaited;
    private boolean stopped;
    private boolean left;
    private boolean over;
    private Optional<Throwable> failure = Optional.empty();

    SentCall(JobLease lease, Instant deadline) {
        this.job = lease.record().id();
        this.deadline = deadline;
    }

    String job() {
        return job;
    }

    /**
     * Starts the thread, with the logging context of the calling one.
     *
     * @param end called before anyone learns that the work is over
     */
    void start(Consumer<SentCall> work, Runnable end) {
        Optional<Map<String, String>> context = Optional.ofNullable(MDC.getCopyOfContextMap());
        Thread worker = new Thread(
                () -> {
                    context.ifPresent(MDC::setContextMap);
                    run(work, end);
                },
                "mediagen-call-" + job);
        worker.setDaemon(true);
        worker.start();
    }

    private void run(Consumer<SentCall> work, Runnable end) {
        Optional<Throwable> thrown = Optional.empty();
        try {
            begin();
            work.accept(this);
        } catch (RuntimeException | Error e) {
            thrown = Optional.of(e);
        }
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            thrown = thrown.or(() -> Optional.of(e));
        }
        finish(thrown);
    }

    private synchronized void begin() {
        thread = Optional.of(Thread.currentThread());
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finish(Optional<Throwable> thrown) {
        failure = thrown;
        thread = Optional.empty();
        over = true;
        if (left && thrown.isPresent()) {
            LOG.warn("Job {}, whose caller no longer waited, failed.", job, thrown.get());
        }
        notifyAll();
    }

    /** Whether the last byte of a request that may be billed can be sent. What a call began to pay for is completed. */
    synchronized boolean sendsLastByte() {
        if (awaited == 0 && stopped) {
            return false;
        }
        awaited++;
        return true;
    }

    /** A request was not accepted, so nothing is being paid for. */
    synchronized void notAccepted() {
        awaited--;
        if (awaited == 0 && stopped) {
            thread.ifPresent(Thread::interrupt);
        }
    }

    /** The deadline of the handler: later than that of the caller once there is an answer to collect. */
    synchronized Instant deadline() {
        boolean later = awaited > 0 && deadline.isBefore(Instant.MAX.minus(Limits.ANSWERING));
        return later ? deadline.plus(Limits.ANSWERING) : deadline;
    }

    /**
     * Stops it, unless there is an answer to collect.
     *
     * @return whether there is
     */
    synchronized boolean stop() {
        boolean collects = expire();
        if (!collects) {
            thread.ifPresent(Thread::interrupt);
        }
        return collects;
    }

    /**
     * Lets it send no last byte from now on.
     *
     * @return whether there is an answer to collect
     */
    synchronized boolean expire() {
        stopped = true;
        return awaited > 0;
    }

    /**
     * Waits no longer.
     *
     * @return false when it is over
     */
    synchronized boolean leave() {
        left |= !over;
        return left;
    }

    synchronized boolean wasLeft() {
        return left;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Waits until it is over; returns false when that took too long. */
    synchronized boolean awaitEnd(Duration longest) throws InterruptedException {
        long nanos = (longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longest).toNanos();
        long end = System.nanoTime() + nanos;
        for (long rest = nanos; rest > 0 && !over; rest = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
        return over;
    }

    /** Throws what the work threw. */
    synchronized void rethrow() {
        if (failure.isPresent()) {
            if (failure.get() instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) failure.get();
        }
    }
}
