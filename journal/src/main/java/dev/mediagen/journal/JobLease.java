package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobState.JobFailure;
import dev.mediagen.journal.JobState.SettledFacts;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The right to work on a job. Nothing else moves a job, and it is given back once, when this is closed.
 *
 * <p>Whoever was suspended for too long may have lost it to somebody else without knowing. What he says late counts all the same,
 * since a job only goes up; but he must not send anything: see {@link #requireHeld}.
 */
public final class JobLease implements AutoCloseable {

    private final JobWriter writer;
    private final Lease lease;
    private final Consumer<Lease> released;
    private JobRecord job;
    private boolean closed;

    JobLease(JobWriter writer, Lease lease, JobRecord job, Consumer<Lease> released) {
        this.writer = writer;
        this.lease = lease;
        this.released = released;
        this.job = job;
    }

    /** The job as it is known here. */
    public JobRecord record() {
        return job;
    }

    /**
     * Makes sure that nobody took the job over, just before something is sent.
     *
     * @throws UnavailableException when somebody did
     */
    public void requireHeld() {
        if (!writer.isHeld(lease)) {
            throw new UnavailableException(
                    "This process was suspended, and another one took over job " + job.id() + ". Nothing was sent.",
                    ErrorDetails.builder().code("lease_lost").build());
        }
    }

    /**
     * A step before money begins or is over. What is sent after it may be billed, so it is not over before that is written down.
     *
     * @throws dev.mediagen.api.SetupException when it cannot be written down
     */
    public void preparing(boolean begins) {
        if (job.state() instanceof JobState.Intended) {
            job = writer.require(job, now -> now.advanced(new JobState.Intended(begins), writer.now()));
        }
    }

    /**
     * The provider has it, and says how far it is.
     *
     * @param noted whether others have to know when to ask again; what they cannot do without is written down in any case
     */
    public void accepted(Outcome.Accepted answer, Instant nextPoll, boolean noted) {
        if (!(job.state() instanceof JobState.Accepted before)) {
            move(true, JobState.Accepted.first(answer, nextPoll, writer.now()));
            writer.tell(Kind.ACCEPTED, job);
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
        writer.tell(renamed ? Kind.ACCEPTED : Kind.POLLED, job);
    }

    /** The time. */
    public Instant now() {
        return writer.now();
    }

    /** Tells listeners what happened on the way. */
    public void tell(Kind kind, MediaException failure) {
        writer.tell(kind, job, failure);
    }

    /** Bytes of it will be in this spool until they have their final names. */
    public void spooledIn(URI spool) {
        if (!job.spools().contains(spool)) {
            job = writer.move(job, true, now -> now.spooledIn(spool));
        }
    }

    /**
     * Its answer is here, and safe. Where somebody else took the job over and has the answer, too, his counts: see
     * {@link #record()}.
     */
    public void received(StagedResult answer) {
        JobState state = new JobState.Received(answer, job.token());
        boolean late = !writer.isHeld(lease);
        step(true, now -> late && now.answer().isPresent() ? now : now.advanced(state, writer.now()));
        writer.tell(Kind.RECEIVED, job);
    }

    /** Its results have their final names. That need not be forced: until it is written, they are found again. */
    public void settled(StagedResult placed, SettledFacts facts, OutputLocation to) {
        writer.discardSpools(job);
        JobState state = new JobState.Settled(placed, facts);
        step(false, now -> now.to(to).advanced(state, writer.now()));
        writer.tell(Kind.SETTLED, job);
    }

    /** It ended without a result; the details of the failure say whether it may have been billed. */
    public void failed(MediaException failure) {
        end(JobStatus.FAILED, failure);
    }

    /** Its provider stopped it. */
    public void cancelled() {
        end(JobStatus.CANCELLED, new JobFailure("cancelled", "cancelled", "It was cancelled.", true));
        writer.tell(Kind.FAILED, job);
    }

    /** Its provider says that it stopped it; the details of the failure say whether it may have been billed. */
    public void cancelled(MediaException failure) {
        end(JobStatus.CANCELLED, failure);
    }

    /** A person gives it up, whatever became of it. */
    public void discarded() {
        writer.discardSpools(job);
        JobFailure why = new JobFailure("discarded", "discarded", "It was given up.", true);
        step(true, now -> now.discarded(why, writer.now()));
    }

    /** It may have been billed, and there is no way to find out. */
    public void inDoubt(MediaException failure) {
        move(false, new JobState.InDoubt());
        writer.tell(Kind.IN_DOUBT, job, failure);
    }

    private void end(JobStatus status, MediaException failure) {
        end(status, JobFailure.of(failure));
        writer.tell(Kind.FAILED, job, failure);
    }

    private void end(JobStatus status, JobFailure why) {
        writer.discardSpools(job);
        move(false, new JobState.Ended(status, why));
    }

    /** A job of another journal of which nothing came here is not owed here. */
    public void disown() {
        if (job.status() == JobStatus.ACCEPTED) {
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
    public void close() {
        if (!closed) {
            closed = true;
            writer.release(lease);
            released.accept(lease);
        }
    }
}
