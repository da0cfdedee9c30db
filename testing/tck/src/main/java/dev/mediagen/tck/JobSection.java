package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.Job;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** Checks that handlers translate and leave the waiting to the core, and that accepted jobs are never lost. */
final class JobSection implements Section {
    private static final String PROMPT = "a lighthouse at dusk";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_QUESTIONS = 20;

    private final Subject subject;

    JobSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        Set<Operation> withJobs = operationsWithJobs();
        return subject.firstOfEachOperation().flatMap(ability -> {
            String work = ability.operation().id();
            List<Check> checks = new ArrayList<>();
            checks.add(new Check(work + " leaves all waiting to the core", () -> neverWaits(ability)));
            if (withJobs.contains(ability.operation())) {
                checks.add(
                        new Check(work + " gives a job that is asked for until it is done", () -> isPolled(ability)));
                checks.add(new Check(work + " gives a job that another process can collect", () -> isResumed(ability)));
                checks.add(new Check(work + " ends a job that failed", () -> endsFailedJob(ability)));
                checks.add(new Check(work + " says truly what came of a cancellation", () -> cancelsTruly(ability)));
                checks.add(new Check(work + " stops no job that is over", () -> stopsNothingThatIsOver(ability)));
            }
            return checks.stream();
        });
    }

    private Set<Operation> operationsWithJobs() {
        SubjectContext context = new SubjectContext(subject.environment(), subject.descriptor());
        try (MediaBackend backend = subject.provider().open(context)) {
            Set<Operation> operations = new HashSet<>(backend.handlers().operations());
            operations.removeIf(operation -> backend.handlers().jobs(operation).isEmpty());
            return operations;
        }
    }

    /** Checks that a handler never waits: not by the machine's clock, nor by the core's, nor by repeated requests. */
    private void neverWaits(Ability ability) {
        try (Bench bench = subject.bench()) {
            List<String> sleeps = Sleeps.during(() -> bench.attempt(ability, least(ability)));
            assertThat(sleeps).as("places that sleep inside of the handler").isEmpty();
            assertThat(bench.pausesOfHandlers())
                    .as("waits that the handler asked for")
                    .isEmpty();
            assertThat(bench.sentByHandlers())
                    .as("requests of one call: a question that is asked again is the core's to ask")
                    .doesNotHaveDuplicates();
        }
    }

    private void isPolled(Ability ability) {
        try (Bench bench = subject.bench()) {
            Attempt attempt = bench.attempt(ability, least(ability));
            attempt.orFail(ability + " with the least request");
            requireJob(attempt);
            for (int i = 0; i < attempt.outcomes().size(); i++) {
                if (attempt.outcomes().get(i) instanceof Outcome.Accepted accepted) {
                    requireSensible(accepted, i + 1);
                }
            }
        }
    }

    private static void requireSensible(Outcome.Accepted answer, int number) {
        assertThat(answer.token())
                .as("the token of answer %s is blank; nobody could ask for the job", number)
                .isNotBlank();
        answer.percent()
                .ifPresent(percent -> assertThat(percent)
                        .as("the percent of answer %s", number)
                        .isBetween(0, 100));
        answer.position()
                .ifPresent(before -> assertThat(before)
                        .as("how many are queued before it, in answer %s", number)
                        .isNotNegative());
        answer.note()
                .ifPresent(note -> assertThat(note)
                        .as("the note of answer %s is blank; leave it out", number)
                        .isNotBlank());
        answer.pollAfter()
                .ifPresent(wait -> assertThat(wait)
                        .as("the wait that answer %s asks for", number)
                        .isPositive());
    }

    /** What the provider ended is over: it is told once, with the money facts, and nobody asks for it any more. */
    private void endsFailedJob(Ability ability) {
        subject.serve(ServerMode.FAIL_JOBS, ability.operation());
        try (Bench bench = subject.bench()) {
            Options least = least(ability);
            Options request = least.has(Option.PROMPT) ? least.with(Option.PROMPT, PROMPT) : least;
            Attempt attempt = bench.attempt(ability, request);
            requireJob(attempt);
            assertThat(attempt.result()).as("a result of a job that failed").isEmpty();
            MediaException failure = ErrorSection.typed(attempt.failure().orElseThrow(), subject);
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs after the provider ended the only one: return Outcome.failed (%s)", failure)
                    .extracting(JobInfo::id)
                    .isEmpty();
            assertThat(bench.mediaGen().history()).extracting(JobInfo::status).containsExactly(JobStatus.FAILED);
            assertThat(failure.getMessage())
                    .as("the message of a failed job, whose provider repeats the prompt")
                    .doesNotContain(PROMPT);
        } finally {
            subject.serve(ServerMode.SUCCEED, ability.operation());
        }
    }

    private void cancelsTruly(Ability ability) {
        subject.serve(ServerMode.KEEP_RUNNING, ability.operation());
        try (Bench bench = subject.bench();
                DirectBackend backend = new DirectBackend(subject)) {
            // A handler that waits by itself would never come back.
            Job<?> job = Assertions.assertTimeoutPreemptively(
                    PATIENCE,
                    () -> JobUnderFault.submitted(bench, ability, least(ability)),
                    "A handler that gives a job has to return at once.");
            int before = subject.wireSize();
            Cancellation answer = job.cancel();
            List<String> asked = subject.wireSince(before);
            switch (answer) {
                case STOPPED ->
                    assertThat(backend.poll(job.handle().orElseThrow())
                                    .filter(outcome -> !(outcome instanceof Outcome.Failed)))
                            .as("what is still to come of a job that was STOPPED")
                            .isEmpty();
                case TOO_LATE ->
                    assertThat(backend.poll(job.handle().orElseThrow()).filter(Outcome.Accepted.class::isInstance))
                            .as("a job that runs on, for which it was TOO_LATE")
                            .isEmpty();
                case UNSUPPORTED ->
                    assertThat(asked)
                            .as("requests of a cancellation that is UNSUPPORTED")
                            .isEmpty();
                case REQUESTED ->
                    assertThat(asked.isEmpty() && subject.wire().isPresent())
                            .as("whether the provider was never asked, though the answer is REQUESTED")
                            .isFalse();
            }
        } finally {
            subject.serve(ServerMode.SUCCEED, ability.operation());
        }
    }

    /** Its result is there and paid for; who is told that it was stopped would never collect it. */
    private void stopsNothingThatIsOver(Ability ability) {
        try (Bench bench = subject.bench();
                DirectBackend backend = new DirectBackend(subject)) {
            Job<?> job = JobUnderFault.submitted(bench, ability, least(ability));
            JobHandle handle = job.handle().orElseThrow();
            boolean isOver = false;
            for (int i = 0; i < MOST_QUESTIONS && !isOver; i++) {
                isOver =
                        backend.poll(handle).filter(Completed.class::isInstance).isPresent();
            }
            assumeTrue(isOver, "The test server does not bring the job to its end.");
            if (job.cancel() == Cancellation.STOPPED) {
                assertThat(backend.poll(handle).filter(Completed.class::isInstance))
                        .as("the result of a job that was STOPPED after its end; that is TOO_LATE")
                        .isEmpty();
            }
        }
    }

    /** Checks that a job is resumed: the first process ends while it waits; the second has only the handle. */
    private void isResumed(Ability ability) {
        try (Bench first = subject.bench();
                Bench second = subject.bench();
                Bench third = subject.bench()) {
            Attempt attempt = first.interruptingWaits().attempt(ability, least(ability));
            boolean wasInterrupted = Thread.interrupted();
            requireJob(attempt);
            assertThat(wasInterrupted)
                    .as("the caller still knows that it was interrupted")
                    .isTrue();
            assertThat(attempt.failure().orElseThrow()).isInstanceOf(JobUnfinishedException.class);
            JobHandle handle = ((JobUnfinishedException) attempt.failure().orElseThrow())
                    .details()
                    .job()
                    .orElseThrow();
            int before = subject.wireSize();
            Generated<?> result = second.mediaGen()
                    .resume(
                            JobHandle.decode(handle.encode()),
                            second.to(ability).build());
            assertThat(result.all()).as("what the second process collected").isNotEmpty();
            requireNothingPostedAgain(attempt, before);
            requireCollectedByProcess(ability, third);
        }
    }

    /** Another object of the same process may still know what the first one remembers. */
    private void requireCollectedByProcess(Ability ability, Bench bench) {
        JobHandle handle =
                JobUnderFault.submitted(bench, ability, least(ability)).handle().orElseThrow();
        assertThat(SecondProcess.collect(subject, handle, bench.folder()))
                .as("what kept a process with nothing but the handle from collecting the job")
                .isEmpty();
    }

    private void requireNothingPostedAgain(Attempt attempt, int before) {
        attempt.wire()
                .ifPresent(sent -> assertThat(subject.wireSince(before))
                        .as("requests of the second process")
                        .doesNotContainAnyElementsOf(sent));
    }

    private static void requireJob(Attempt attempt) {
        assumeTrue(
                attempt.outcomes().stream().anyMatch(Outcome.Accepted.class::isInstance), "The result came at once.");
    }

    private Options least(Ability ability) {
        return subject.samples(ability).leastOrAbort();
    }
}
