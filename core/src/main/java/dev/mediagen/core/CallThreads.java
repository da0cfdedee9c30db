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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.MDC;

/** The threads on which calls are sent. The caller of a call waits for it, and may leave it to the background. */
final class CallThreads implements AutoCloseable {

    /** How long calls have to record their state once their connections are closed. */
    private static final Duration RECORDING = Duration.ofSeconds(2);

    /** How long a call that may send nothing any more has to end. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration grace;
    private final ExecutorService threads;
    private final Map<String, RunningCall> running = new ConcurrentHashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private boolean closing;

    /** Closing waits for answers that may be paid for as long as the grace says. */
    CallThreads(Clock clock, Duration grace) {
        this(clock, grace, work -> Parallel.daemon(work, "mediagen-call"));
    }

    CallThreads(Clock clock, Duration grace, ThreadFactory factory) {
        this.clock = clock;
        this.grace = grace;
        // After the end, a call runs on the thread of its caller: it is stopped, and only records that.
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                (work, ended) -> work.run());
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
        RunningCall sent = begin(lease, plan, work, interrupted);
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
    private synchronized RunningCall begin(JobLease lease, Plan<?> plan, Consumer<SentCall> work, boolean stopped) {
        String job = lease.record().id();
        RunningCall sent = new RunningCall(new SentCall(plan.deadline()), new CompletableFuture<>());
        if (stopped || closing) {
            sent.call().expire();
        }
        lease.share();
        running.put(job, sent);
        unfinished.add(job);
        Optional<Map<String, String>> context = Optional.ofNullable(MDC.getCopyOfContextMap());
        try {
            threads.execute(() -> {
                context.ifPresent(MDC::setContextMap);
                run(sent, lease, work);
                MDC.clear();
            });
        } catch (RuntimeException | Error e) {
            sent.call().refuse(RunningCall.withoutThread(e));
            run(sent, lease, work);
        }
        return sent;
    }

    private void run(RunningCall sent, JobLease lease, Consumer<SentCall> work) {
        Optional<Throwable> failure = Optional.empty();
        try {
            sent.call().startHere();
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

    private void await(String job, RunningCall sent, Plan<?> plan) throws InterruptedException {
        if (!sent.ends(Duration.between(clock.instant(), plan.deadline()))) {
            if (sent.call().expire() && sent.call().leave()) {
                throw ResultFailures.unanswered("Timed out", job, plan);
            }
            // What was not sent completely ends at the deadline by itself, unless its backend never comes back.
            if (!sent.ends(ENDING) && sent.call().leave()) {
                throw ResultFailures.unanswered("Timed out", job, plan);
            }
        }
    }

    /** Waits for the answer to a call whose caller left; returns immediately if there is no such call. */
    void awaitLeft(String job, Plan<?> plan) {
        RunningCall sent = running.get(job);
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
        threads.shutdown();
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
