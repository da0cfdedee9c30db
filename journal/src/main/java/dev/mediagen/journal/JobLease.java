package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobState.JobFailure;
import dev.mediagen.journal.JobState.SettledFacts;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases.Lease;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
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

    /** The provider took it. */
    public void accepted(String token, Instant nextPoll) {
        boolean first = !(job.state() instanceof JobState.Accepted accepted)
                || !accepted.token().equals(token);
        move(first, new JobState.Accepted(token, nextPoll));
        writer.tell(first ? Kind.ACCEPTED : Kind.POLLED, job);
    }

    /** The time. */
    public Instant now() {
        return writer.now();
    }

    /** It is still running; only this process needs to know when to ask again. */
    public void waiting(Instant nextPoll) {
        job = job.advanced(new JobState.Accepted(job.token().orElseThrow(), nextPoll), nextPoll);
        writer.tell(Kind.POLLED, job);
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

    /** Its answer is here, and safe. */
    public void received(StagedResult answer) {
        move(true, new JobState.Received(answer, job.token()));
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
        writer.discardSpools(job);
        move(
                false,
                new JobState.Ended(
                        JobStatus.CANCELLED, new JobFailure("cancelled", "cancelled", "It was cancelled.", true)));
        writer.tell(Kind.FAILED, job);
    }

    /** A person gives it up, whatever became of it. */
    public void discarded() {
        writer.discardSpools(job);
        JobState state = new JobState.Ended(
                JobStatus.DISCARDED, new JobFailure("discarded", "discarded", "It was given up.", true));
        step(
                true,
                now -> new JobRecord(
                        now.id(),
                        now.created(),
                        now.order(),
                        state,
                        now.spools(),
                        now.attributes(),
                        Optional.of(writer.now())));
    }

    /** It may have been billed, and there is no way to find out. */
    public void inDoubt(MediaException failure) {
        move(false, new JobState.InDoubt());
        writer.tell(Kind.IN_DOUBT, job, failure);
    }

    private void end(JobStatus status, MediaException failure) {
        writer.discardSpools(job);
        JobFailure why = new JobFailure(
                failure.kind(),
                failure.details().code().orElse(failure.kind()),
                String.valueOf(failure.getMessage()),
                failure.details().possiblyBilled());
        move(false, new JobState.Ended(status, why));
        writer.tell(Kind.FAILED, job, failure);
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
