package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.StagedResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of one request, a method per step in their order. Whoever begins it, this is the only way to a result.
 *
 * <ol>
 *   <li>{@link #choose}: which backend and model;
 *   <li>{@link #check}: every option against the catalogue, every input by its bytes;
 *   <li>{@link #record}: written down before money can be spent;
 *   <li>{@link #send}: the backend translates, the provider takes it;
 *   <li>{@link #receive}: a job is asked for until its result is here;
 *   <li>{@link #settle}: final names, a record beside the files, the job closed.
 * </ol>
 */
final class Pipeline {

    /** When it is worth to look again at what somebody else works on. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final RequestPlanner planner;
    private final JobJournal journal;
    private final JobRunner runner;
    private final ResultPublisher publisher;
    private final ResultAssembler assembler;

    Pipeline(
            RequestPlanner planner,
            JobJournal journal,
            JobRunner runner,
            ResultPublisher publisher,
            ResultAssembler assembler) {
        this.planner = planner;
        this.journal = journal;
        this.runner = runner;
        this.publisher = publisher;
        this.assembler = assembler;
    }

    /** Chooses the backend and the model, without backends that failed already. */
    SelectedModel choose(MediaRequest<?> request, GenerateOptions options, Set<String> failed) {
        return planner.choose(request, options, failed);
    }

    /** Checks everything that can be known before anything is sent. */
    <M extends Media> Plan<M> check(
            MediaRequest<M> request, GenerateOptions options, SelectedModel by, Optional<JobKey> key) {
        return planner.check(request, options, by, key);
    }

    /** Writes a call down. */
    JobLease record(Order call) throws KeyTaken {
        return journal.begin(call);
    }

    /** The lease of a job that there is something to collect of. */
    JobLease claim(String id) {
        return journal.claim(id);
    }

    /** Sends a call that was written down. */
    void send(JobLease lease, Plan<?> plan, MediaRequest<?> call) {
        runner.send(lease, plan, call);
    }

    /** How long a caller waits for a result. */
    enum Patience {
        /** Until it is here, or the time of the request is over. */
        AWAIT,
        /** One question, if it is time for it. */
        LOOK
    }

    /** Brings a result here, or asks how far it is. */
    void receive(JobLease lease, Plan<?> plan, Patience patience) {
        if (patience == Patience.AWAIT) {
            runner.await(lease, plan);
        } else if (lease.record().state() instanceof JobState.Accepted accepted
                && !journal.now().isBefore(accepted.nextPoll())) {
            runner.poll(lease, plan, true);
        }
    }

    /** Gives what is here its final names. */
    <M extends Media> CallResult<M> settle(JobLease lease, Plan<M> plan) {
        if (lease.record().state() instanceof JobState.Accepted accepted) {
            return new CallResult.Running<>(accepted.nextPoll());
        }
        if (lease.record().answer().orElseThrow().isDamaged()) {
            mend(lease, plan);
        }
        JobRecord job = lease.record();
        StagedResult answer = job.answer().orElseThrow();
        if (publisher.finds(answer, plan.order().to())) {
            return publisher.publish(lease, plan);
        } else if (job.token().isEmpty() || publisher.finds(answer, job.order().to())) {
            // Some or all have their names already, where they were meant to go at first.
            return publisher.publish(
                    lease, plan.with(plan.order().to(job.order().to())));
        }
        // The files were removed, and the provider may still have them.
        runner.fetchAgain(lease, plan);
        return publisher.publish(lease, plan);
    }

    /** Fetches again what is not whole, as far as the provider still has it. */
    private void mend(JobLease lease, Plan<?> plan) {
        StagedResult damaged = lease.record().answer().orElseThrow();
        runner.fetchWhole(lease, plan);
        if (!lease.record().answer().orElseThrow().isDamaged()) {
            publisher.remove(damaged);
        } else if (plan.strictness() != Strictness.LENIENT) {
            throw ResultFailures.damaged(plan, lease.record());
        }
    }

    /** Puts the calls of a request together, and settles their jobs. */
    <M extends Media> Generated<M> settle(Plan<M> plan, List<Placed<M>> placed, List<MediaException> failures) {
        return assembler.assemble(plan, placed, failures);
    }

    /** The results of a call that was settled earlier. */
    <M extends Media> CallResult<M> settled(JobRecord job, Class<M> resultType) {
        return publisher.published(job, resultType);
    }

    /** The result of a request whose calls were all settled earlier. */
    <M extends Media> Generated<M> settled(Class<M> resultType, List<Placed<M>> placed) {
        return assembler.again(resultType, placed);
    }

    /** When it is worth to look again at what somebody else works on. */
    Instant whenFree() {
        return journal.now().plus(BUSY);
    }

    /** What a call comes to that somebody else works on. */
    <M extends Media> CallResult<M> inUse(JobInUseException inUse, Patience patience) {
        return patience == Patience.LOOK
                ? new CallResult.Running<>(whenFree())
                : new CallResult.Failed<>(inUse, Optional.empty());
    }

    /** Asks the provider to stop a job. */
    Cancellation cancel(JobRecord job, Plan<?> plan) {
        return runner.cancel(job, plan);
    }
}
