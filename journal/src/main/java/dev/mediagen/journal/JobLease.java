package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobState.JobFailure;
import dev.mediagen.journal.JobState.SettledFacts;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The right to work on a job. Only a lease moves a job, and it is released once, when all threads that share it have closed it.
 *
 * <p>A process that was suspended for too long may have lost it to another one without noticing. Its late updates still count,
 * since the rank of a job only increases; but it must not send anything: see {@link #requireHeld}.
 */
public final class JobLease implements AutoCloseable {

    private final JobWriter writer;
    private Lease lease;
    private final Consumer<Lease> released;
    private volatile JobRecord job;
    private int owners = 1;

    JobLease(JobWriter writer, Lease lease, JobRecord job, Consumer<Lease> released) {
        this.writer = writer;
        this.lease = lease;
        this.released = released;
        this.job = job;
    }

    /** The newest known record of the job. */
    public JobRecord record() {
        return job;
    }

    /** Shares it with another thread: it is released when both have closed it, and only one of them at a time moves the job. */
    public synchronized void share() {
        owners++;
    }

    /**
     * Checks just before something is sent that no other process took the job over.
     *
     * @throws UnavailableException when one did
     */
    public void requireHeld() {
        if (!writer.isHeld(lease)) {
            throw new UnavailableException(
                    "This process was suspended, and another one took over job " + job.id() + ". Nothing was sent.",
                    ErrorDetails.builder().code("lease_lost").build());
        }
    }

    /**
     * Records that a free step starts or ends. Requests after it may be billed, so it does not end before that is recorded.
     *
     * @throws dev.mediagen.api.SetupException when it cannot be recorded
     */
    public void preparing(boolean begins) {
        if (job.state() instanceof JobState.Intended before && before.preparing() != begins) {
            job = writer.require(job, now -> now.advanced(new JobState.Intended(begins), writer.now()));
        }
    }

    /**
     * Records that the provider has the job, and its progress.
     *
     * @param noted whether other processes need the time of the next poll; what they cannot do without is recorded in any case
     */
    public void accepted(Outcome.Accepted answer, Instant nextPoll, boolean noted) {
        if (!(job.state() instanceof JobState.Accepted before)) {
            move(true, JobState.Accepted.first(answer, nextPoll, writer.now()));
            writer.publish(Kind.ACCEPTED, job);
            return;
        }
        JobState.Accepted now = before.then(answer, nextPoll);
        boolean renamed = !now.token().equals(before.token());
        boolean lapses = !now.news().keptUntil().equals(before.news().keptUntil());
        if (noted || renamed || lapses) {
            move(renamed, now);
        } else {
            job = job.advanced(now, nextPoll);
        }
        writer.publish(renamed ? Kind.ACCEPTED : Kind.POLLED, job);
    }

    /** Notes why the result of an accepted job could not be fetched, until the provider reports something new. */
    public void notFetched(MediaException failure) {
        if (job.state() instanceof JobState.Accepted) {
            Outcome.Accepted told =
                    JobNote.shown(Outcome.accepted("").note(failure.text().toString()), job.order());
            step(false, now -> now.noting(told.note()));
        }
    }

    /** The current time. */
    public Instant now() {
        return writer.now();
    }

    /** Sends an event of the job to listeners. */
    public void publish(Kind kind) {
        writer.publish(kind, job);
    }

    /** Sends an event of a failure of the job to listeners. */
    public void publish(Kind kind, MediaException failure) {
        writer.publish(kind, job, failure);
    }

    /** Records the spool in which bytes of the job are held until they have their final names. */
    public void spooledIn(URI spool) {
        if (!job.spools().contains(spool)) {
            job = writer.move(job, true, now -> now.spooledIn(spool));
        }
    }

    /**
     * Records that the answer has arrived and is stored safely. If another process took the job over and also has the answer, that
     * one counts: see {@link #record()}.
     *
     * @throws dev.mediagen.api.JobUnfinishedException if the journal was closed before this was recorded and the result can be fetched again: another
     *     process may be doing so already
     */
    public void received(StagedResult answer) {
        JobState state = new JobState.Received(answer, job.token());
        boolean late = !writer.isSurelyHeld(lease);
        step(true, now -> late && now.answer().isPresent() ? now : now.advanced(state, writer.now()));
        if (job.token().isPresent() && writer.isLost(job)) {
            throw job.unfinished("This MediaGen was closed while the result arrived", Optional.empty());
        }
        writer.publish(Kind.RECEIVED, job);
    }

    /** Records the format of received bytes that do not tell it, as a person knows it. */
    public void identified(MediaFormat format) {
        if (job.state() instanceof JobState.Received received
                && received.answer().isUnreadable()) {
            move(true, new JobState.Received(received.answer().in(format), received.token()));
        }
    }

    /**
     * Records that the results have their final names. This need not be forced to disk: until it is written, they are found again.
     */
    public void settled(StagedResult placed, SettledFacts facts, OutputLocation to) {
        writer.discardSpools(job);
        JobState state = new JobState.Settled(placed, facts);
        step(false, now -> now.to(to).advanced(state, writer.now()));
        writer.publish(Kind.SETTLED, job);
    }

    /** Records that the job ended without a result; the details of the failure say whether it may have been billed. */
    public void failed(MediaException failure) {
        end(JobStatus.FAILED, failure);
    }

    /** Records that the provider stopped the job. */
    public void cancelled() {
        end(JobStatus.CANCELLED, new JobFailure("cancelled", "cancelled", Text.plain("It was cancelled."), true));
        writer.publish(Kind.FAILED, job);
    }

    /** Records that the provider reports the job as stopped; the details of the failure say whether it may have been billed. */
    public void cancelled(MediaException failure) {
        end(JobStatus.CANCELLED, failure);
    }

    /** Records that a person discards the job, in any state. */
    public void discarded() {
        if (!isMine()) {
            requireHeld();
        }
        writer.discardSpools(job);
        JobFailure why = new JobFailure("discarded", "discarded", Text.plain("It was discarded."), true);
        step(true, now -> now.discarded(why, writer.now()));
    }

    /** Records that the job may have been billed, and its outcome cannot be found out. */
    public void inDoubt(MediaException failure) {
        move(false, new JobState.InDoubt());
        writer.publish(Kind.IN_DOUBT, job, failure);
    }

    private void end(JobStatus status, MediaException failure) {
        end(status, JobFailure.of(failure));
        writer.publish(Kind.FAILED, job, failure);
    }

    private void end(JobStatus status, JobFailure why) {
        discardSpools();
        move(false, new JobState.Ended(status, why));
    }

    /** Does not remove what another process received that took the job over meanwhile. */
    private void discardSpools() {
        if (isMine()) {
            writer.discardSpools(job);
        }
    }

    /** Whether no other process works on the job. A lease that was lost is taken again when the other process is done. */
    private boolean isMine() {
        if (writer.isSurelyHeld(lease)) {
            return true;
        }
        Optional<Lease> again = writer.claim(lease.work());
        again.ifPresent(mine -> {
            released.accept(lease);
            lease = mine;
        });
        return again.isPresent();
    }

    /** Removes a job of another journal that has no result here. */
    public void disown() {
        if (job.status() == JobStatus.ACCEPTED && isMine()) {
            writer.erase(job);
        }
    }

    private void move(boolean urgent, JobState state) {
        step(urgent, now -> now.advanced(state, writer.now()));
    }

    private void step(boolean urgent, Function<JobRecord, JobRecord> step) {
        job = writer.move(job, urgent, step);
    }

    @Override
    public synchronized void close() {
        owners--;
        if (owners == 0) {
            writer.release(lease);
            released.accept(lease);
        }
    }
}
