package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that handlers translate and leave the waiting to the core, and that accepted jobs are never lost. */
final class JobSection implements Section {
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
            assertThat(attempt.outcomes())
                    .as("answers that give a token")
                    .filteredOn(Outcome.Accepted.class::isInstance)
                    .allMatch(outcome -> !((Outcome.Accepted) outcome).token().isBlank());
        }
    }

    /** Checks that a job is resumed: the first process ends while it waits; the second has only the handle. */
    private void isResumed(Ability ability) {
        try (Bench first = subject.bench();
                Bench second = subject.bench()) {
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
        }
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
