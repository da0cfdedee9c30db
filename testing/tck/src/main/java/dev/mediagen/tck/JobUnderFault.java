package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks an accepted job whose polls fail: it is kept, and collected once they succeed again. */
final class JobUnderFault {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private JobUnderFault() {}

    /**
     * Checks one fault.
     *
     * @param position the first request that fails, counted from the first poll of the job
     */
    static void check(Subject subject, Ability ability, Fault fault, int position) {
        FaultProxy proxy = FaultProxy.of(subject);
        try (Bench bench = subject.bench(ability, proxy.environment());
                proxy) {
            proxy.watch(bench::activity);
            Job<?> job = submitted(bench, ability, bench.samples(ability).leastOrAbort());
            List<ForwardedRequest> submitted = proxy.seen();
            proxy.fail(fault, submitted.size() + position);
            Optional<MediaException> failure = failure(job, subject);
            if (!proxy.wasMet() || failure.isEmpty()) {
                return; // This time the job ended before the fault.
            }
            assertThat(proxy.seen().subList(submitted.size(), proxy.seen().size()))
                    .as("requests after the job was accepted, none of which submits it again")
                    .noneMatch(request ->
                            submitted.stream().anyMatch(earlier -> earlier.mayCost() && earlier.hasAddressOf(request)));
            requireKept(bench, fault, failure.get());
            proxy.heal();
            requireCollected(bench, ability);
        }
    }

    /** A refusal may mean that the job is invalid; every other failure only means that the poll failed. */
    private static void requireKept(Bench bench, Fault fault, MediaException failure) {
        boolean mayEnd = fault == Fault.BAD_REQUEST;
        if (!mayEnd || !bench.mediaGen().jobs().isEmpty()) {
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs: a failed poll leaves the job open (%s)", failure.getMessage())
                    .extracting(JobInfo::id)
                    .hasSize(1);
            assertThat(failure.details().job())
                    .as("the handle of the job in the failure")
                    .isPresent();
        }
    }

    private static void requireCollected(Bench bench, Ability ability) {
        for (JobInfo job : bench.mediaGen().jobs()) {
            Generated<?> result =
                    bench.mediaGen().resume(job.id(), bench.to(ability).build());
            assertThat(result.all())
                    .as("the results that are collected once polls succeed again")
                    .isNotEmpty();
        }
    }

    private static Optional<MediaException> failure(Job<?> job, Subject subject) {
        try {
            job.await(LONGEST);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(ErrorSection.typed(e, subject));
        }
    }

    /** A job that the provider accepted; aborts when the result comes immediately. */
    static Job<?> submitted(Bench bench, Ability ability, Options options) {
        GenerateOptions how = bench.to(ability).build();
        Job<?> job = bench.mediaGen().submit(MediaRequest.of(ability.operation(), options), how);
        assumeTrue(job.handle().isPresent(), "The result came immediately, without a job.");
        return job;
    }
}
