package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Checks that a caller can stop waiting, whichever request the provider leaves without an answer. For backends with a configurable
 * address.
 */
final class CancellationSection implements Section {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Far more time than stopping takes, so that a busy machine causes no failure. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    /** Longer than any wait between two polls. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private static final int MOST_POLLS = 20;

    private final Subject subject;
    private final RequestTrace.Memory traces = new RequestTrace.Memory();

    CancellationSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        if (subject.baseUrlVariable().isEmpty()) {
            return Stream.empty();
        }
        return subject.firstOfEachOperation()
                .flatMap(ability -> Stream.of(
                        new Check(
                                ability.operation().id() + " ends when its caller is interrupted",
                                () -> stops(ability, true)),
                        new Check(ability.operation().id() + " ends at its deadline", () -> stops(ability, false)),
                        new Check(
                                ability.operation().id() + " is collected when its caller no longer waits",
                                () -> isCollected(ability))));
    }

    /** The answer to a request that may be billed arrives after its caller left. */
    private void isCollected(Ability ability) {
        RequestTrace trace = traces.of(subject, ability);
        for (int position : trace.positions()) {
            if (!trace.isPoll(position)) {
                trace.at(position, () -> {
                    try (FaultProxy late = FaultProxy.of(subject);
                            Bench bench = subject.bench(ability, late.environment())) {
                        late.watch(bench::activity);
                        isCollected(ability, bench, late, position);
                    }
                });
            }
        }
    }

    private void isCollected(Ability ability, Bench bench, FaultProxy late, int position) throws InterruptedException {
        MediaRequest<?> request =
                MediaRequest.of(ability.operation(), bench.samples(ability).leastOrAbort());
        late.fail(Fault.LATENESS, position);
        Caller caller = new Caller(
                late,
                () -> bench.mediaGen()
                        .generate(request, bench.to(ability).timeout(SHORT).build()));
        caller.thread.join(PROMPT.toMillis());
        boolean left = caller.end.get() instanceof MediaException failure
                && failure.details().code().filter("answer_awaited"::equals).isPresent();
        late.heal();
        if (left && late.hasServer()) {
            String job = bench.mediaGen().jobs().get(0).id();
            assertThat(bench.mediaGen().resume(job, bench.to(ability).build()).all())
                    .as("the result of the answer that came late")
                    .isNotEmpty();
            assertThat(bench.mediaGen().jobs()).as("open jobs").isEmpty();
        }
    }

    private void stops(Ability ability, boolean interrupted) {
        RequestTrace trace = traces.of(subject, ability);
        for (int position : trace.positions()) {
            trace.at(position, () -> {
                FaultProxy silent = FaultProxy.of(subject);
                // The proxy is closed first, which ends requests that still wait for it.
                try (Bench bench = subject.bench(ability, silent.environment());
                        silent) {
                    silent.watch(bench::activity);
                    if (trace.isPoll(position)) {
                        stopsJob(ability, bench, silent, position - trace.beforePolls(), interrupted);
                    } else {
                        stopsCall(ability, bench, silent, position, interrupted);
                    }
                }
            });
        }
    }

    private void stopsCall(Ability ability, Bench bench, FaultProxy silent, int position, boolean interrupted)
            throws InterruptedException {
        MediaRequest<?> request =
                MediaRequest.of(ability.operation(), bench.samples(ability).leastOrAbort());
        GenerateOptions.Builder how = bench.to(ability);
        GenerateOptions timed = interrupted ? how.build() : how.timeout(SHORT).build();
        silent.fail(Fault.SILENCE, position);
        end(new Caller(silent, () -> bench.mediaGen().generate(request, timed)), silent, bench, interrupted);
        boolean free = silent.wasMet()
                && !silent.seen().get(position).mayCost()
                && !ForwardedRequest.costBefore(silent.seen(), position);
        if (free) {
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs, though nothing was sent that may cost money")
                    .extracting(JobInfo::id)
                    .isEmpty();
        }
    }

    private void stopsJob(Ability ability, Bench bench, FaultProxy silent, int position, boolean interrupted)
            throws InterruptedException {
        Options least = bench.samples(ability).leastOrAbort();
        Job<?> job = JobUnderFault.submitted(bench, ability, least);
        silent.fail(Fault.SILENCE, silent.seen().size() + position);
        for (int i = 0; i < MOST_POLLS && !silent.wasMet(); i++) {
            bench.advance(PAUSE);
            Duration longest = interrupted ? PAUSE : SHORT;
            end(new Caller(silent, () -> job.await(longest)), silent, bench, interrupted);
        }
        if (silent.wasMet()) {
            assertThat(ErrorSection.isKept(bench))
                    .as("whether the job is kept, so that it can be collected")
                    .isTrue();
        }
    }

    private static void end(Caller caller, FaultProxy silent, Bench bench, boolean interrupted)
            throws InterruptedException {
        if (interrupted && silent.awaitMet()) {
            caller.thread.interrupt();
            caller.thread.join(SHORT.toMillis());
            // What was sent completely is paid for: the first interrupt starts nothing new, the second one ends the
            // wait.
            if (bench.sentLastByte()) {
                caller.thread.interrupt();
            }
        }
        caller.thread.join(PROMPT.toMillis());
        assertThat(caller.thread.isAlive())
                .as("whether the call still runs %s after its caller stopped it", PROMPT)
                .isFalse();
        Optional<Throwable> end = Optional.ofNullable(caller.end.get());
        if (silent.wasMet()) {
            // A result is fine, too: the backend may do without the answer that did not come.
            end.ifPresent(
                    failure -> assertThat(failure).as("the failure of the call").isInstanceOf(MediaException.class));
            assertThat(caller.stillInterrupted || !interrupted)
                    .as("whether the caller is still interrupted")
                    .isTrue();
        }
    }

    /** A thread that waits for a result. */
    private static final class Caller {
        final Thread thread;
        final AtomicReference<Throwable> end = new AtomicReference<>();
        volatile boolean stillInterrupted;

        Caller(FaultProxy server, Runnable work) {
            thread = new Thread(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException | Error e) {
                            end.set(e);
                        } finally {
                            stillInterrupted = Thread.currentThread().isInterrupted();
                            server.expectNoMore();
                        }
                    },
                    "mediagen-tck-caller");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
