package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Completed.Failure;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles missing outputs of a job of which others have arrived. Those that can still be fetched become a separate job. */
public final class MissingResults {

    private static final Logger LOG = LoggerFactory.getLogger(MissingResults.class);

    private final JobJournal journal;

    /**
     * Creates it for the jobs of a journal.
     *
     * @param journal the journal
     */
    public MissingResults(JobJournal journal) {
        this.journal = journal;
    }

    /**
     * Records how to fetch the missing outputs, before the others are settled. A failure in this does not affect received outputs.
     *
     * @return the same answer, which names the job to fetch the missing outputs with
     */
    public StagedResult noted(JobRecord job, StagedResult staged) {
        Completed completed = staged.completed();
        if (completed.failures().isEmpty()) {
            return staged;
        }
        Optional<JobHandle> rest = completed
                .rest()
                .flatMap(token -> begun(job.order(), token, staged.outputs().size()));
        List<Failure> told = completed.failures().stream()
                .map(failure -> new Failure(failure.position(), withResumeHint(failure.exception(), rest)))
                .toList();
        return new StagedResult(completed.with(told), staged.outputs());
    }

    private Optional<JobHandle> begun(Order order, String token, int here) {
        int missing = Math.max(1, order.count() - here);
        Options options = order.effective().without(Option.COUNT);
        // One more than was ordered has no place under the key: what comes there is another call's.
        Order rest = (here < order.count() ? order : order.withoutKey())
                .part(
                        missing == 1 ? options : options.with(Option.COUNT, missing),
                        order.to().from(order.to().first() + here));
        try (JobLease lease = journal.begin(rest, Optional.empty())) {
            lease.accepted(Outcome.accepted(token), journal.now(), true);
            return lease.record().handle();
        } catch (KeyTaken | RuntimeException e) {
            LOG.warn("The missing results of {} could not be recorded.", order.to(), e);
            return Optional.empty();
        }
    }

    private static MediaException withResumeHint(MediaException failure, Optional<JobHandle> job) {
        ErrorDetails.Builder facts = failure.details().toBuilder().possiblyBilled(true);
        job.ifPresent(facts::job);
        return job.isPresent()
                ? failure.adding("To request it, resume job " + job.get().id() + ".", facts.build())
                : failure.with(facts.build());
    }
}
