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
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.Job;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** Checks that handlers translate and leave the waiting to the core, and that accepted jobs are never lost. */
final class JobSection implements Section {
    private static final String PROMPT = "a lighthouse at dusk";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_POLLS = 20;

    private final Subject subject;

    /** One process for all checks, since starting it takes long. */
    private Optional<SecondProcess> started = Optional.empty();

    JobSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public void close() {
        started.ifPresent(SecondProcess::close);
    }

    private SecondProcess secondProcess() {
        if (started.isEmpty()) {
            started = Optional.of(SecondProcess.start(subject));
        }
        return started.orElseThrow();
    }

    @Override
    public Stream<Check> checks() {
        Set<Operation> withJobs = operationsWithJobs();
        return subject.firstOfEachOperation().flatMap(ability -> {
            String operation = ability.operation().id();
            List<Check> checks = new ArrayList<>();
            checks.add(new Check(operation + " leaves all waiting to the core", () -> neverWaits(ability)));
            if (ability.capabilities().batchPrice().isPresent()) {
                checks.add(new Check(
                        operation + " gives each call of a batch its own result", () -> givesBatchedResults(ability)));
            }
            if (withJobs.contains(ability.operation())) {
                checks.add(
                        new Check(operation + " gives a job that is polled until it is done", () -> isPolled(ability)));
                checks.add(new Check(
                        operation + " gives a job that another process can collect", () -> isResumed(ability)));
                checks.add(new Check(operation + " ends a job that failed", () -> endsFailedJob(ability)));
                checks.add(new Check(
                        operation + " reports the true outcome of a cancellation", () -> cancelsTruly(ability)));
                checks.add(new Check(
                        operation + " reports no completed job as stopped", () -> stopsNoCompletedJob(ability)));
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
            Options least = bench.samples(ability).leastOrAbort();
            List<String> sleeps = Sleeps.during(() -> bench.attempt(ability, least));
            assertThat(sleeps).as("places in the handler that sleep").isEmpty();
            assertThat(bench.pausesOfHandlers()).as("pauses of the handler").isEmpty();
            assertThat(bench.sentByHandlers())
                    .as("requests of one call: only the core repeats a request")
                    .doesNotHaveDuplicates();
        }
    }

    /** Checks that calls are one batch of the provider, of which nothing is sent twice, and that each is collected. */
    private void givesBatchedResults(Ability ability) {
        Options least = subject.samples(ability).leastOrAbort();
        List<MediaRequest<?>> requests = new ArrayList<>();
        for (String prompt : List.of(PROMPT, "a red bicycle")) {
            requests.add(MediaRequest.of(ability.operation(), least.with(Option.PROMPT, prompt)));
        }
        try (Bench bench = subject.bench()) {
            BatchResult result = bench.mediaGen()
                    .generateAll(
                            requests,
                            BatchOptions.builder()
                                    .economy()
                                    .each(bench.to(ability).build())
                                    .build());
            assertThat(result.items().stream().flatMap(item -> item.failure().stream()))
                    .as("failures of the calls of a batch")
                    .isEmpty();
            assertThat(bench.batches()).as("the calls of each batch").containsExactly(requests.size());
            assertThat(bench.sentByHandlers())
                    .as("requests of one batch, none of which is repeated")
                    .doesNotHaveDuplicates();
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs after all calls have their results")
                    .extracting(JobInfo::id)
                    .isEmpty();
        }
    }

    private void isPolled(Ability ability) {
        try (Bench bench = subject.bench()) {
            Attempt attempt = bench.attempt(ability, bench.samples(ability).leastOrAbort());
            attempt.orFail(ability + " with the smallest request");
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
                .as("the token of answer %s is blank, so the job cannot be polled", number)
                .isNotBlank();
        answer.percent()
                .ifPresent(percent -> assertThat(percent)
                        .as("the percent of answer %s", number)
                        .isBetween(0, 100));
        answer.position()
                .ifPresent(before -> assertThat(before)
                        .as("the number of jobs queued before it, in answer %s", number)
                        .isNotNegative());
        answer.note()
                .ifPresent(note -> assertThat(note)
                        .as("the note of answer %s is blank; leave it out", number)
                        .isNotBlank());
        answer.pollAfter()
                .ifPresent(wait ->
                        assertThat(wait).as("pollAfter of answer %s", number).isPositive());
    }

    /** Checks that a failed job is reported once, with what may have been billed, and is not polled again. */
    private void endsFailedJob(Ability ability) {
        try (Bench bench = subject.bench()) {
            Options least = bench.samples(ability).leastOrAbort();
            subject.serve(ServerMode.FAIL_JOBS, ability.operation());
            Options request = least.has(Option.PROMPT) ? least.with(Option.PROMPT, PROMPT) : least;
            Attempt attempt = bench.attempt(ability, request);
            requireJob(attempt);
            assertThat(attempt.result()).as("a result of a job that failed").isEmpty();
            MediaException failure = ErrorSection.typed(attempt.failure().orElseThrow(), subject);
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs after the only one failed at the provider: return Outcome.failed (%s)", failure)
                    .extracting(JobInfo::id)
                    .isEmpty();
            assertThat(bench.mediaGen().history()).extracting(JobInfo::status).startsWith(JobStatus.FAILED);
            assertThat(failure.getMessage())
                    .as("the message of a failed job, whose provider repeats the prompt")
                    .doesNotContain(PROMPT);
        } finally {
            subject.serve(ServerMode.SUCCEED, ability.operation());
        }
    }

    private void cancelsTruly(Ability ability) {
        try (Bench bench = subject.bench();
                DirectBackend backend = new DirectBackend(subject)) {
            Options least = bench.samples(ability).leastOrAbort();
            subject.serve(ServerMode.KEEP_RUNNING, ability.operation());
            // A handler that waits by itself would never return.
            Job<?> job = Assertions.assertTimeoutPreemptively(
                    PATIENCE,
                    () -> JobUnderFault.submitted(bench, ability, least),
                    "A handler that submits a job has to return immediately.");
            int before = subject.wireSize();
            Cancellation answer = job.cancel();
            List<String> sent = subject.wireSince(before);
            switch (answer) {
                case STOPPED ->
                    assertThat(backend.poll(job.handle().orElseThrow())
                                    .filter(outcome -> !(outcome instanceof Outcome.Failed)))
                            .as("what a job still gives that is reported as STOPPED")
                            .isEmpty();
                case TOO_LATE ->
                    assertThat(backend.poll(job.handle().orElseThrow()).filter(Outcome.Accepted.class::isInstance))
                            .as("a running job that is reported as TOO_LATE to cancel")
                            .isEmpty();
                case UNSUPPORTED ->
                    assertThat(sent)
                            .as("requests of a cancellation that is reported as UNSUPPORTED")
                            .isEmpty();
                case REQUESTED ->
                    assertThat(sent.isEmpty() && subject.wire().isPresent())
                            .as("whether nothing was sent, though the cancellation is reported as REQUESTED")
                            .isFalse();
            }
        } finally {
            subject.serve(ServerMode.SUCCEED, ability.operation());
        }
    }

    /** Checks that a paid result can be collected: a caller would never collect a job that is reported as stopped. */
    private void stopsNoCompletedJob(Ability ability) {
        try (Bench bench = subject.bench();
                DirectBackend backend = new DirectBackend(subject)) {
            Job<?> job = JobUnderFault.submitted(
                    bench, ability, bench.samples(ability).leastOrAbort());
            JobHandle handle = job.handle().orElseThrow();
            boolean isDone = false;
            for (int i = 0; i < MOST_POLLS && !isDone; i++) {
                isDone =
                        backend.poll(handle).filter(Completed.class::isInstance).isPresent();
            }
            assumeTrue(isDone, "The test server does not complete the job.");
            if (job.cancel() == Cancellation.STOPPED) {
                assertThat(backend.poll(handle).filter(Completed.class::isInstance))
                        .as("the result of a completed job that is reported as STOPPED and not as TOO_LATE")
                        .isEmpty();
            }
        }
    }

    /** Checks that a job is resumed: the first process ends while it waits; the second has only the handle. */
    private void isResumed(Ability ability) {
        try (Bench first = subject.bench();
                Bench second = subject.bench();
                Bench third = subject.bench()) {
            Options least = first.samples(ability).leastOrAbort();
            Attempt attempt = first.interruptingWaits().attempt(ability, least);
            boolean wasInterrupted = Thread.interrupted();
            requireJob(attempt);
            assertThat(wasInterrupted).as("the caller is still interrupted").isTrue();
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
            assertThat(result.all())
                    .as("the results that the second process collected")
                    .isNotEmpty();
            requireNothingPostedAgain(attempt, before);
            requireCollectedByProcess(ability, third);
        }
    }

    /** A second object in the same process could share static state with the first. */
    private void requireCollectedByProcess(Ability ability, Bench bench) {
        JobHandle handle = JobUnderFault.submitted(
                        bench, ability, bench.samples(ability).leastOrAbort())
                .handle()
                .orElseThrow();
        assertThat(secondProcess().collect(handle, bench.folder()))
                .as("why a process that has only the handle could not collect the job")
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
                attempt.outcomes().stream().anyMatch(Outcome.Accepted.class::isInstance),
                "The result came immediately, without a job.");
    }
}
