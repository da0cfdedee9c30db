package dev.mediagen.core;

import dev.mediagen.api.Durations;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The threads on which calls are sent. The caller of a call waits for it and may leave: what the provider is working on then is
 * still collected, as long as the process runs.
 */
final class CallThreads implements AutoCloseable {

    /** The code of the failure of a caller that left. */
    static final String ANSWER_AWAITED = "answer_awaited";

    /** How long calls have to record their state once their connections are closed. */
    private static final Duration RECORDING = Duration.ofSeconds(2);

    private static final String GRACE = "MEDIAGEN_SHUTDOWN_GRACE";

    private final Clock clock;
    private final Duration grace;
    private final Map<String, SentCall> running = new ConcurrentHashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private boolean closing;

    /** Creates them; closing waits for answers that may be paid for as long as the grace says. */
    CallThreads(Clock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * How long closing waits if the application does not say.
     *
     * @throws SetupException when the variable is not a duration
     */
    static Duration grace(Function<String, Optional<String>> variables) {
        return variables
                .apply(GRACE)
                .map(text -> Durations.parse(text)
                        .orElseThrow(() -> new SetupException(
                                "The variable " + GRACE + " is not a duration: \"" + text + "\". Write 20s or 2m.",
                                ErrorDetails.builder().code("setting").build())))
                .orElse(Limits.SHUTDOWN);
    }

    /**
     * Sends a call and waits until it is answered. The first interrupt of the caller stops it before the last byte of its request;
     * after that the answer is awaited all the same, unless the caller chose to leave. The second interrupt and the deadline end
     * the wait.
     *
     * @param work sends the call
     * @throws JobUnfinishedException with the code {@code answer_awaited} when the caller leaves before the answer has arrived
     */
    void send(JobLease lease, Plan<?> plan, Consumer<SentCall> work) {
        boolean interrupted = Thread.interrupted();
        SentCall call = begin(lease, plan, work, interrupted);
        try {
            while (!call.isOver()) {
                try {
                    await(call, plan);
                } catch (InterruptedException e) {
                    boolean leaves = call.stop() ? interrupted || plan.leavesOnInterrupt() : interrupted;
                    interrupted = true;
                    if (leaves && call.leave()) {
                        throw unfinished(
                                "The wait was cancelled", lease.record().id(), plan);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        call.rethrow();
    }

    private SentCall begin(JobLease lease, Plan<?> plan, Consumer<SentCall> work, boolean stopped) {
        SentCall call = new SentCall(lease, plan.deadline());
        lease.share();
        synchronized (this) {
            if (stopped || closing) {
                call.stop();
            }
            running.put(lease.record().id(), call);
            unfinished.add(lease.record().id());
        }
        call.start(work, () -> end(call, lease));
        return call;
    }

    /** Before the last byte of its request, a call ends at the deadline by itself. */
    private void await(SentCall call, Plan<?> plan) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), plan.deadline());
        if (!call.awaitEnd(left)) {
            if (call.expire() && call.leave()) {
                throw unfinished("Timed out", call.job(), plan);
            }
            call.awaitEnd(SentCall.LONGEST_WAIT);
        }
    }

    /** Waits for the answer to a call whose caller left; returns immediately if there is no such call. */
    void awaitLeft(String job, Plan<?> plan) {
        Optional<SentCall> call = Optional.ofNullable(running.get(job)).filter(SentCall::wasLeft);
        try {
            if (call.isPresent() && !call.get().awaitEnd(Duration.between(clock.instant(), plan.deadline()))) {
                throw unfinished("Timed out", job, plan);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unfinished("The wait was cancelled", job, plan);
        }
    }

    private static JobUnfinishedException unfinished(String what, String job, Plan<?> plan) {
        return new JobUnfinishedException(
                Text.of(
                        "{} while {} is working on the request, which may be billed. Its answer is still collected as"
                                + " long as this process runs: resume job {}.",
                        what,
                        plan.order().backend(),
                        job),
                ErrorDetails.builder()
                        .backend(plan.order().backend())
                        .operation(plan.order().operation())
                        .model(plan.order().model())
                        .code(ANSWER_AWAITED)
                        .jobId(job)
                        .possiblyBilled(true)
                        .build());
    }

    private void end(SentCall call, JobLease lease) {
        boolean awaited = lease.record().state() instanceof JobState.Received && !call.wasLeft();
        lease.close();
        synchronized (this) {
            running.remove(call.job(), call);
            if (!awaited) {
                finished(lease);
            }
        }
    }

    /** The caller is done with the result of a call, too. */
    synchronized void finished(JobLease lease) {
        unfinished.remove(lease.record().id());
        notifyAll();
    }

    /** Stops calls as the first interrupt of their callers does, and waits for answers that may be paid for. */
    @Override
    public synchronized void close() {
        closing = true;
        running.values().forEach(SentCall::stop);
        try {
            awaitEmpty(unfinished, grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the calls whose connections were closed have recorded their state. */
    synchronized void awaitRecords() {
        boolean interrupted = Thread.interrupted();
        try {
            awaitEmpty(running.keySet(), RECORDING);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitEmpty(Set<String> jobs, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && !jobs.isEmpty(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
