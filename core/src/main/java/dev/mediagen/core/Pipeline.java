package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.CallPrice;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.journal.JoinedFile;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.selection.SelectedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The path of one request, one method per step, in order. This is the only way to a result, however it is started.
 *
 * <ol>
 *   <li>{@link #choose}: which backend and model;
 *   <li>{@link #check}: every option against the catalogue, every input by its bytes;
 *   <li>{@link #record}: recorded before money can be spent;
 *   <li>{@link #send}: the backend translates, the provider accepts it;
 *   <li>{@link #receive}: a job is polled until its result has arrived;
 *   <li>{@link #settle}: final names, a record beside the files, the job closed.
 * </ol>
 */
final class Pipeline {

    /** When to check again work that another process or thread holds. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final RequestPlanner planner;
    private final JobJournal journal;
    private final JobRunner runner;
    private final CallThreads threads;
    private final ResultPublisher publisher;
    private final ResultAssembler assembler;

    Pipeline(
            RequestPlanner planner,
            JobJournal journal,
            JobRunner runner,
            CallThreads threads,
            ResultPublisher publisher,
            ResultAssembler assembler) {
        this.planner = planner;
        this.journal = journal;
        this.runner = runner;
        this.threads = threads;
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

    /** Records a call. */
    JobLease record(Plan<?> call) throws KeyTaken {
        String account = call.by().backend().account();
        return journal.begin(call.order(), Optional.of(CallPrice.of(CostLimit.ofCall(call, journal.now()), account)));
    }

    /** Acquires the lease of a job that can be collected. */
    JobLease claim(String id) {
        return journal.claim(id);
    }

    /** Sends a recorded call. */
    void send(JobLease lease, Plan<?> plan, MediaRequest<?> call) {
        threads.send(lease, plan, sending -> runner.send(lease, plan, call, sending));
    }

    /** Waits for the answer to a call that its caller left. */
    void awaitLeft(String job, Plan<?> plan) {
        threads.awaitLeft(job, plan);
    }

    /** No caller of this process works on a call that was sent any more. */
    void finished(JobLease lease) {
        threads.finished(lease);
    }

    /** How long a caller waits for a result. */
    enum Patience {
        /** Until it has arrived, or the time limit of the request is reached. */
        AWAIT,
        /** One poll, if it is due. */
        LOOK
    }

    /** Receives a result, or polls it once. */
    void receive(JobLease lease, Plan<?> plan, Patience patience) {
        if (patience == Patience.AWAIT) {
            runner.await(lease, plan);
        } else if (lease.record().state() instanceof JobState.Accepted accepted
                && !journal.now().isBefore(accepted.nextPoll())) {
            runner.poll(lease, plan, true);
        }
    }

    /** Gives received outputs their final names. */
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

    /** Fetches incomplete outputs again, as far as the provider still has them. */
    private void mend(JobLease lease, Plan<?> plan) {
        StagedResult damaged = lease.record().answer().orElseThrow();
        runner.fetchWhole(lease, plan);
        if (!lease.record().answer().orElseThrow().isDamaged()) {
            publisher.remove(damaged);
        } else if (plan.strictness() != Strictness.LENIENT) {
            throw ResultFailures.damaged(plan, lease.record());
        }
    }

    /** Combines the calls of a request, and settles their jobs. */
    <M extends Media> Generated<M> settle(Plan<M> plan, List<Placed<M>> placed, List<MediaException> failures) {
        List<Placed<M>> named = publisher.named(plan, placed);
        return assembler.assemble(plan.warning(unjoined(plan.order(), named)), named, failures);
    }

    /** Tells that the pieces of a text that was split are files of their own. */
    private static <M extends Media> List<Text> unjoined(Order order, List<Placed<M>> calls) {
        int pieces = order.joined().map(JoinedFile::pieces).orElse(0);
        if (pieces == 0 || JoinedCalls.joined(calls).isPresent()) {
            return List.of();
        }
        String why = calls.size() < pieces ? "only " + calls.size() + " came" : "they cannot be joined as they are";
        return List.of(Text.plain(
                "The text was split into " + pieces + " pieces. Each is a file of its own, because " + why + "."));
    }

    /** The results of a call that was settled earlier. */
    <M extends Media> CallResult<M> settled(JobRecord job, Class<M> resultType) {
        return publisher.published(job, resultType);
    }

    /** The result of a request whose calls were all settled earlier. */
    <M extends Media> Generated<M> settled(Class<M> resultType, List<Placed<M>> placed) {
        return assembler.again(resultType, JoinedCalls.ofWhole(placed, resultType));
    }

    /** When to check again work that another process or thread holds. */
    Instant whenFree() {
        return journal.now().plus(BUSY);
    }

    /** The result of a call that another process or thread works on. */
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
