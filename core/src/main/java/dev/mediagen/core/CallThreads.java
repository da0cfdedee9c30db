package dev.mediagen.core;

import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.MDC;

/** The threads on which calls are sent. The caller of a call waits for it, and may leave it to the background. */
final class CallThreads implements AutoCloseable {

    /** How long calls have to record their state once their connections are closed. */
    private static final Duration RECORDING = Duration.ofSeconds(2);

    private static final Duration FOREVER = Duration.ofDays(365);

    private final Clock clock;
    private final Duration grace;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private boolean closing;

    /** Closing waits for answers that may be paid for as long as the grace says. */
    CallThreads(Clock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** One running call; its end has what its work threw. */
    private record Running(SentCall call, CompletableFuture<Optional<Throwable>> end) {

        /** Waits until it is over; returns false when that took too long. */
        boolean ends(Duration longest) throws InterruptedException {
            Duration most = longest.compareTo(FOREVER) > 0 ? FOREVER : longest;
            try {
                end.get(most.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException | ExecutionException e) {
                return false;
            }
        }

        void rethrow() {
            if (end.join().orElse(null) instanceof RuntimeException e) {
                throw e;
            } else if (end.join().orElse(null) instanceof Error e) {
                throw e;
            }
        }
    }

    /**
     * Sends a call and waits until it is answered. The first interrupt of the caller stops it before the last byte of its request;
     * after that the answer is awaited, unless the caller chose to leave. The second interrupt and the deadline end the wait.
     *
     * @throws JobUnfinishedException with the code {@code answer_awaited} when the caller leaves before the answer has arrived
     */
    void send(JobLease lease, Plan<?> plan, Consumer<SentCall> work) {
        String job = lease.record().id();
        boolean interrupted = Thread.interrupted();
        Running sent = begin(lease, plan, work, interrupted);
        try {
            while (!sent.end().isDone()) {
                try {
                    await(job, sent, plan);
                } catch (InterruptedException e) {
                    boolean collects = sent.call().stop();
                    boolean leaves = interrupted
                            || (collects && plan.reporter().options().leavesOnInterrupt());
                    interrupted = true;
                    if (leaves && sent.call().leave()) {
                        throw ResultFailures.unanswered("The wait was cancelled", job, plan);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        sent.rethrow();
    }

    /** A call that is stopped before it starts sends nothing. */
    private synchronized Running begin(JobLease lease, Plan<?> plan, Consumer<SentCall> work, boolean stopped) {
        String job = lease.record().id();
        Running sent = new Running(new SentCall(plan.deadline()), new CompletableFuture<>());
        if (stopped || closing) {
            sent.call().expire();
        }
        lease.share();
        running.put(job, sent);
        unfinished.add(job);
        Optional<Map<String, String>> context = Optional.ofNullable(MDC.getCopyOfContextMap());
        Thread thread = new Thread(
                () -> {
                    context.ifPresent(MDC::setContextMap);
                    run(sent, lease, work);
                },
                "mediagen-call-" + job);
        thread.setDaemon(true);
        sent.call().start(thread);
        return sent;
    }

    private void run(Running sent, JobLease lease, Consumer<SentCall> work) {
        Optional<Throwable> failure = Optional.empty();
        try {
            work.accept(sent.call());
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        sent.call().end();
        try {
            lease.close();
        } finally {
            synchronized (this) {
                running.remove(lease.record().id(), sent);
                if (sent.call().wasLeft() || !(lease.record().state() instanceof JobState.Received)) {
                    finished(lease);
                }
            }
            sent.end().complete(failure);
        }
    }

    private void await(String job, Running sent, Plan<?> plan) throws InterruptedException {
        if (!sent.ends(Duration.between(clock.instant(), plan.deadline()))) {
            if (sent.call().expire() && sent.call().leave()) {
                throw ResultFailures.unanswered("Timed out", job, plan);
            }
            // What was not sent completely ends at the deadline by itself.
            sent.ends(FOREVER);
        }
    }

    /** Waits for the answer to a call whose caller left; returns immediately if there is no such call. */
    void awaitLeft(String job, Plan<?> plan) {
        Running sent = running.get(job);
        try {
            if (sent != null
                    && sent.call().wasLeft()
                    && !sent.ends(Duration.between(clock.instant(), plan.deadline()))) {
                throw ResultFailures.unanswered("Timed out", job, plan);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ResultFailures.unanswered("The wait was cancelled", job, plan);
        }
    }

    /** The caller of a call has placed its result, or left. */
    synchronized void finished(JobLease lease) {
        if (!running.containsKey(lease.record().id())) {
            unfinished.remove(lease.record().id());
        }
        notifyAll();
    }

    /** Stops calls as the first interrupt of their callers does, and waits for answers that may be paid for. */
    @Override
    public synchronized void close() {
        closing = true;
        running.values().forEach(sent -> sent.call().stop());
        awaitEmpty(unfinished, Thread.currentThread().isInterrupted() ? Duration.ZERO : grace);
    }

    /** Waits until the calls whose connections were closed have recorded their state; an interrupted thread, too. */
    synchronized void awaitRecords() {
        boolean interrupted = Thread.interrupted();
        awaitEmpty(running.keySet(), RECORDING);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitEmpty(Set<String> jobs, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0 && !jobs.isEmpty(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
