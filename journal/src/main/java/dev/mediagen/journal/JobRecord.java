package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of one call that can cost money.
 *
 * @param id its id
 * @param created when it was started
 * @param order what was decided for it
 * @param price what it costs by list price; empty when it buys nothing itself
 * @param state its state
 * @param spools the spools that may contain bytes of it without final names
 * @param attributes attributes of extensions, such as the context of a trace
 * @param cancelRequested when its cancellation was first requested; not a state, but a mark beside it
 * @param ended when it ended
 */
public record JobRecord(
        String id,
        Instant created,
        Order order,
        Optional<CallPrice> price,
        JobState state,
        List<URI> spools,
        Map<String, String> attributes,
        Optional<Instant> cancelRequested,
        Optional<Instant> ended) {

    /** A new job that is about to be sent, or was sent by another process. */
    static JobRecord begun(String id, Instant now, Order order, Optional<CallPrice> price, JobState state, URI spool) {
        return new JobRecord(
                id, now, order, price, state, List.of(spool), Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same with a further state; unchanged if it already got further. */
    JobRecord advanced(JobState next, Instant now) {
        int rank = next.status().rank() - state.status().rank();
        if (rank < 0 || (rank == 0 && !next.status().isOpen())) {
            return this;
        }
        Optional<Instant> end = next.status().isOpen() ? Optional.empty() : Optional.of(now);
        return in(next, end);
    }

    /**
     * The same with what another record of the job knows beyond it: of two states the one of the higher rank counts, of two reports of
     * its provider the later one.
     */
    JobRecord with(JobRecord other) {
        JobRecord further = other.isFurther(this) ? other : this;
        JobRecord merged = in(further.state, further.ended).to(further.order.to());
        for (URI spool : other.spools) {
            merged = merged.spooledIn(spool);
        }
        return other.cancelRequested.map(merged::cancelRequested).orElse(merged);
    }

    private boolean isFurther(JobRecord other) {
        if (state instanceof JobState.Accepted mine && other.state instanceof JobState.Accepted theirs) {
            return mine.nextPoll().isAfter(theirs.nextPoll());
        }
        return status().rank() > other.status().rank();
    }

    /** The same with a note, if its provider still has it. */
    JobRecord noting(Optional<String> note) {
        return state instanceof JobState.Accepted accepted ? in(accepted.noting(note), ended) : this;
    }

    /** The same discarded by a person, unless its result has its final name. */
    public JobRecord discarded(JobState.JobFailure why, Instant now) {
        return status() == JobStatus.SETTLED
                ? this
                : in(new JobState.Ended(JobStatus.DISCARDED, why), Optional.of(now));
    }

    /** The same with another state of the same rank. */
    JobRecord in(JobState told) {
        return in(told, ended);
    }

    private JobRecord in(JobState next, Optional<Instant> end) {
        return new JobRecord(id, created, order, price, next, spools, attributes, cancelRequested, end);
    }

    /** The same with the mark that its cancellation was requested; the first request counts. */
    public JobRecord cancelRequested(Instant now) {
        Optional<Instant> first = cancelRequested.or(() -> Optional.of(now));
        return new JobRecord(id, created, order, price, state, spools, attributes, first, ended);
    }

    /** The same with one more spool. */
    public JobRecord spooledIn(URI spool) {
        if (spools.contains(spool)) {
            return this;
        }
        List<URI> more = Stream.concat(spools.stream(), Stream.of(spool)).toList();
        return new JobRecord(id, created, order, price, state, more, attributes, cancelRequested, ended);
    }

    /** The same with its results in another location. */
    public JobRecord to(OutputLocation place) {
        return new JobRecord(id, created, order.to(place), price, state, spools, attributes, cancelRequested, ended);
    }

    /** The token to poll it; empty while the provider has not accepted it as a job. */
    public Optional<String> token() {
        if (state instanceof JobState.Accepted accepted) {
            return Optional.of(accepted.token());
        }
        return state instanceof JobState.Received received ? received.token() : Optional.empty();
    }

    /** The answer, once it has arrived. */
    public Optional<StagedResult> answer() {
        if (state instanceof JobState.Received received) {
            return Optional.of(received.answer());
        }
        return state instanceof JobState.Settled settled ? Optional.of(settled.answer()) : Optional.empty();
    }

    public JobStatus status() {
        return state.status();
    }

    /** When the provider accepted it, as far as known. */
    public Instant acceptedAt() {
        return state instanceof JobState.Accepted accepted ? accepted.since() : created;
    }

    /** Whether a free step is running, or its process ended in one. */
    public boolean isPreparing() {
        return state instanceof JobState.Intended intended && intended.preparing();
    }

    /** The handle; only a job that the provider accepted has one. */
    public Optional<JobHandle> handle() {
        return token().map(token -> new JobHandle(id, order.backend(), order.operation(), order.model(), token));
    }

    /** Whether there is something to collect: at the provider, or already received. */
    boolean isCollectable() {
        return state instanceof JobState.Accepted || state instanceof JobState.Received;
    }

    /**
     * The failure of a wait for this job, which says how its result is collected later.
     *
     * @param what what ended the wait, as a sentence without its period
     * @param trouble why the last poll failed, if it did
     */
    public JobUnfinishedException unfinished(String what, Optional<UnavailableException> trouble) {
        Text why =
                trouble.map(e -> Text.of(" The last poll failed: {}", e.text())).orElse(Text.empty());
        String end = state instanceof JobState.Accepted accepted
                ? accepted.news().keptUntil().map(when -> ", until " + when).orElse("")
                : "";
        return new JobUnfinishedException(
                Text.of("{}.{} Its result can be collected later{}: resume job {}.", what, why, end, id),
                ErrorDetails.builder().code("job_unfinished").build());
    }
}
