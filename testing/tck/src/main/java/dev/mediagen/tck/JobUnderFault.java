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

/** A job that the provider took, while questions for it fail: it is kept, and collected once they no longer do. */
final class JobUnderFault {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private JobUnderFault() {}

    /**
     * Lets questions fail.
     *
     * @param position from which request on, counted from the first that asks for the job
     */
    static void meets(Subject subject, Ability ability, Fault fault, int position) {
        Options least = subject.samples(ability).leastOrAbort();
        FaultProxy proxy = FaultProxy.before(subject);
        try (Bench bench = subject.bench(proxy.environment());
                proxy) {
            proxy.watch(bench::activity);
            Job<?> job = submitted(bench, ability, least);
            List<Forwarded> ordered = proxy.seen();
            proxy.fail(fault, ordered.size() + position);
            Optional<MediaException> failure = failure(job, subject);
            if (!proxy.wasMet() || failure.isEmpty()) {
                return; // It came to its end in another way than before.
            }
            assertThat(proxy.seen().subList(ordered.size(), proxy.seen().size()))
                    .as("requests after the job was accepted, none of which orders it again")
                    .noneMatch(request ->
                            ordered.stream().anyMatch(order -> order.mayCost() && order.hasPlaceOf(request)));
            requireKept(bench, fault, failure.get());
            proxy.heal();
            requireCollected(bench, ability);
        }
    }

    /** A refusal may mean that the job was never right; anything else only means that the question failed. */
    private static void requireKept(Bench bench, Fault fault, MediaException failure) {
        boolean mayEnd = fault == Fault.BAD_REQUEST;
        if (!mayEnd || !bench.mediaGen().jobs().isEmpty()) {
            assertThat(bench.mediaGen().jobs())
                    .as("open jobs: a question that fails leaves the job as it is (%s)", failure.getMessage())
                    .extracting(JobInfo::id)
                    .hasSize(1);
            assertThat(failure.details().job())
                    .as("the handle that the failure carries")
                    .isPresent();
        }
    }

    private static void requireCollected(Bench bench, Ability ability) {
        for (JobInfo job : bench.mediaGen().jobs()) {
            Generated<?> result =
                    bench.mediaGen().resume(job.id(), bench.to(ability).build());
            assertThat(result.all())
                    .as("what is collected once questions no longer fail")
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

    /** A job that the provider took; aborts when it gives its result at once. */
    static Job<?> submitted(Bench bench, Ability ability, Options options) {
        GenerateOptions how = bench.to(ability).build();
        Job<?> job = bench.mediaGen().submit(MediaRequest.of(ability.operation(), options), how);
        assumeTrue(job.handle().isPresent(), "The result came at once.");
        return job;
    }
}
