package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.JobListener.Kind;
import dev.mediagen.core.JobState.JobFailure;
import dev.mediagen.core.JobState.SettledFacts;
import dev.mediagen.spi.Leases.Lease;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The right to work on a job. Nothing else moves a job, and it is given back once, when this is closed.
 *
 * <p>Whoever was suspended for too long may have lost it to somebody else without knowing. What he says late counts all the same,
 * since a job only goes up; but he must not send anything: see {@link #requireHeld}.
 */
final class JobLease implements AutoCloseable {

    private final JobJournal journal;
    private final Lease lease;
    private JobRecord job;
    private boolean closed;

    JobLease(JobJournal journal, Lease lease, JobRecord job) {
        this.journal = journal;
        this.lease = lease;
        this.job = job;
    }

    /** The job as it is known here. */
    JobRecord record() {
        return job;
    }

    /**
     * Makes sure that nobody took the job over, just before something is sent.
     *
     * @throws UnavailableException when somebody did
     */
    void requireHeld() {
        if (!journal.isHeld(lease)) {
            throw new UnavailableException(
                    "This process was suspended, and another one took over job " + job.id() + ". Nothing was sent.",
                    ErrorDetails.builder().code("lease_lost").build());
        }
    }

    /** The provider took it. */
    void accepted(String token, Instant nextPoll) {
        boolean first = !(job.state() instanceof JobState.Accepted accepted)
                || !accepted.token().equals(token);
        move(first, new JobState.Accepted(token, nextPoll));
        journal.events().tell(first ? Kind.ACCEPTED : Kind.POLLED, job);
    }

    /** The lease once more, after it was given back. */
    JobLease again() {
        return journal.claim(job.id());
    }

    /** The time. */
    Instant now() {
        return journal.now();
    }

    /**
     * Makes a job of its own of the results that are not here and that the provider still has.
     *
     * @param token what is needed to ask for them
     * @param here how many results of this job are here
     * @return its handle; empty when it could not be written down
     */
    Optional<JobHandle> rest(String token, int here) {
        return journal.rest(job, token, here);
    }

    /** It is still running; only this process needs to know when to ask again. */
    void waiting(Instant nextPoll) {
        job = job.advanced(new JobState.Accepted(job.token().orElseThrow(), nextPoll), nextPoll);
        journal.events().tell(Kind.POLLED, job);
    }

    /** Tells listeners what happened on the way. */
    void tell(Kind kind, MediaException failure) {
        journal.events().tell(kind, job, Optional.of(failure));
    }

    /** Bytes of it will be in this spool until they have their final names. */
    void spooledIn(URI spool) {
        if (!job.spools().contains(spool)) {
            job = journal.move(job, true, now -> now.spooledIn(spool));
        }
    }

    /** Its answer is here, and safe. */
    void received(StagedResult answer) {
        move(true, new JobState.Received(answer, job.token()));
        journal.events().tell(Kind.RECEIVED, job);
    }

    /** Its results have their final names. That need not be forced: until it is written, they are found again. */
    void settled(StagedResult placed, SettledFacts facts, OutputLocation to) {
        journal.discardSpools(job);
        JobState state = new JobState.Settled(placed, facts);
        step(false, now -> now.to(to).advanced(state, journal.now()));
        journal.events().tell(Kind.SETTLED, job);
    }

    /** It ended without a result; the details of the failure say whether it may have been billed. */
    void failed(MediaException failure) {
        end(JobStatus.FAILED, failure);
    }

    /** Its provider stopped it. */
    void cancelled() {
        journal.discardSpools(job);
        move(
                false,
                new JobState.Ended(
                        JobStatus.CANCELLED, new JobFailure("cancelled", "cancelled", "It was cancelled.", true)));
        journal.events().tell(Kind.FAILED, job);
    }

    /** A person gives it up, whatever became of it. */
    void discarded() {
        journal.discardSpools(job);
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
                        Optional.of(journal.now())));
    }

    /** It may have been billed, and there is no way to find out. */
    void inDoubt(MediaException failure) {
        move(false, new JobState.InDoubt());
        journal.events().tell(Kind.IN_DOUBT, job, Optional.of(failure));
    }

    private void end(JobStatus status, MediaException failure) {
        journal.discardSpools(job);
        JobFailure why = new JobFailure(
                failure.kind(),
                failure.details().code().orElse(failure.kind()),
                String.valueOf(failure.getMessage()),
                failure.details().possiblyBilled());
        move(false, new JobState.Ended(status, why));
        journal.events().tell(Kind.FAILED, job, Optional.of(failure));
    }

    /** A job of another journal of which nothing came here is not owed here. */
    void disown() {
        if (job.status() == JobStatus.ACCEPTED) {
            journal.erase(job);
        }
    }

    private void move(boolean urgent, JobState state) {
        step(urgent, now -> now.advanced(state, journal.now()));
    }

    private void step(boolean urgent, Function<JobRecord, JobRecord> step) {
        job = journal.move(job, urgent, step);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            journal.release(lease);
        }
    }
}
